package org.fieldpost.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** A folder of a {@link ForgetfulDisk}. Its names reach the disk in the order in which they were given and taken. */
final class FolderNode extends Node<Map<String, Node<?>>> {
    private final Map<String, Node<?>> now = new HashMap<>();

    FolderNode() {
        super(new HashMap<>());
    }

    /** What the process sees under that name. */
    Node<?> get(String name) {
        Node<?> node = now.get(name);
        if (node == null) {
            throw new AssertionError("the trace names what it never saw made: " + name);
        }
        return node;
    }

    void put(String name, Node<?> node) {
        changeNow(names -> names.put(name, node));
    }

    void remove(String name) {
        changeNow(names -> names.remove(name));
    }

    void rename(String from, String to) {
        Node<?> node = get(from);
        changeNow(names -> {
            names.remove(from);
            names.put(to, node);
        });
    }

    private void changeNow(Consumer<Map<String, Node<?>>> change) {
        change.accept(now);
        change(change);
    }

    @Override
    Map<String, Node<?>> copy(Map<String, Node<?>> held) {
        return new HashMap<>(held);
    }

    @Override
    Iterable<Consumer<Map<String, Node<?>>>> survivors(Deque<Consumer<Map<String, Node<?>>>> uncertain, Random random) {
        return uncertain.stream().limit(random.nextInt(uncertain.size() + 1)).toList();
    }

    @Override
    void restore(Path target, Optional<Random> random) throws IOException {
        Files.createDirectories(target);
        for (Map.Entry<String, Node<?>> named : left(random).entrySet()) {
            named.getValue().restore(target.resolve(named.getKey()), random);
        }
    }
}
