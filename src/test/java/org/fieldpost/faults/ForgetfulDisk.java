package org.fieldpost.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A disk that keeps only what it was made to keep: a file's bytes by a sync of the file, a name by a sync of its folder. It
 * follows a trace and can be asked at any point of it what would be there after a loss of power.
 *
 * <p>A sync covers what was changed before it began. One that fails loses what it should have covered for good, though the
 * process goes on reading it: that is what Linux does, which counts such pages as written.
 */
final class ForgetfulDisk {
    private final Path path;
    private final FolderNode root = new FolderNode();
    private final Map<Long, Node<?>> nodes = new HashMap<>();
    private final Map<Long, Long> marks = new HashMap<>();

    /** An empty disk that is mounted at {@code path}. */
    ForgetfulDisk(Path path) throws IOException {
        this.path = path;
        nodes.put(numberOf(path), root);
    }

    private static long numberOf(Path path) throws IOException {
        return (long) Files.getAttribute(path, "unix:ino");
    }

    /** Does what the entry says. */
    void apply(Event event) {
        switch (event.kind()) {
            case CREATE -> add(event, new FileNode());
            case MAKE_FOLDER -> add(event, new FolderNode());
            case WRITE -> file(event).write(event.number(), event.bytes());
            case TRUNCATE -> file(event).truncate(event.number());
            case RENAME -> rename(Path.of(event.text()), Path.of(event.dataAsText()));
            case LINK -> {
                Path to = Path.of(event.dataAsText());
                folder(to.getParent()).put(name(to), at(Path.of(event.text())));
            }
            case REMOVE -> folder(Path.of(event.text()).getParent()).remove(name(Path.of(event.text())));
            case SYNC_BEGUN -> marks.put(event.number(), node(event).mark());
            case SYNC_ENDED -> node(event).settle(marks.remove(event.number()));
            case SYNC_FAILED -> node(event).forget(marks.remove(event.number()));
            case SENT -> {}
            case UNKNOWN -> throw new AssertionError("the trace does not know how to follow " + event.text());
        }
    }

    private void add(Event event, Node<?> node) {
        Path added = Path.of(event.text());
        nodes.put(event.file(), node);
        folder(added.getParent()).put(name(added), node);
    }

    private void rename(Path from, Path to) {
        Node<?> node = at(from);
        if (from.getParent().equals(to.getParent())) {
            folder(from.getParent()).rename(name(from), name(to));
        } else {
            folder(to.getParent()).put(name(to), node);
            folder(from.getParent()).remove(name(from));
        }
    }

    private static String name(Path named) {
        return named.getFileName().toString();
    }

    private Node<?> at(Path wanted) {
        Node<?> node = root;
        for (Path name : path.relativize(wanted)) {
            node = name.toString().isEmpty() ? node : ((FolderNode) node).get(name.toString());
        }
        return node;
    }

    private FolderNode folder(Path wanted) {
        return (FolderNode) at(wanted);
    }

    private FileNode file(Event event) {
        return (FileNode) node(event);
    }

    private Node<?> node(Event event) {
        return Optional.ofNullable(nodes.get(event.file()))
                .orElseThrow(() -> new AssertionError("the trace tells of a file that it never saw made: " + event));
    }

    /** Writes down what is there when power is lost now and nothing has survived but what was synced. */
    void loseAllUnsynced(Path target) throws IOException {
        root.restore(target, Optional.empty());
    }

    /** Writes down what is there when power is lost now and a random part of what was not synced has survived. */
    void loseSomeUnsynced(Path target, Random random) throws IOException {
        root.restore(target, Optional.of(random));
    }
}
