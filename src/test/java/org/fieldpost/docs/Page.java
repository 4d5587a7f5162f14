package org.fieldpost.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One Markdown page of the project. */
public record Page(Path path, String text) {
    private static final Pattern FENCE = Pattern.compile(
            "^(?:<!-- (?<mark>[^>\\n]+) -->\\n)?```(?<language>\\w*)\\n(?<text>.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern TABLE =
            Pattern.compile("^<!-- (?<mark>[^>\\n]+) -->\\n(?<rows>(?:\\|.*\\n)+)", Pattern.MULTILINE);

    /**
     * A block of code.
     *
     * @param mark what the comment right before it says, such as {@code run: bash} or {@code shows}; empty without one
     * @param place for messages: the page and the line
     */
    public record Block(String mark, String language, String text, String place) {}

    /** The README, the list of changes and all pages below {@code docs}. */
    static List<Page> all() {
        try (Stream<Path> below = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")), below)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Page read(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All blocks of code, in order. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Matcher fence = FENCE.matcher(text);
        while (fence.find()) {
            blocks.add(new Block(
                    Optional.ofNullable(fence.group("mark")).orElse(""),
                    fence.group("language"),
                    fence.group("text"),
                    path + ":" + (1 + text.substring(0, fence.start()).lines().count())));
        }
        return blocks;
    }

    public List<Block> blocks(String mark) {
        return blocks().stream().filter(block -> block.mark().equals(mark)).toList();
    }

    /** The rows of the marked table, without its head; each cell's text without the backquotes around it. */
    List<List<String>> table(String mark) {
        Matcher table = TABLE.matcher(text);
        while (table.find()) {
            if (table.group("mark").equals(mark)) {
                return table.group("rows").lines().skip(2).map(Page::cells).toList();
            }
        }
        throw new IllegalStateException(path + " has no table marked " + mark);
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1, row.length() - 1).split("\\|"))
                .map(String::strip)
                .map(cell -> cell.replaceAll("^`|`$", ""))
                .toList();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
