package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for texts in the bytes of all files below a folder, as whoever gets hold of the disk can. */
public final class Traces {
    private static final int WINDOW = 4 << 20;

    private Traces() {}

    /**
     * Searches all that is there, names of files too. Files may come and go meanwhile.
     *
     * @param texts of up to a few thousand characters
     * @return what was found where, a text in a file each
     */
    public static List<String> of(Path folder, Collection<String> texts) {
        List<String> found = new ArrayList<>();
        for (Path file : files(folder)) {
            String place = folder.relativize(file).toString();
            in(file, texts).forEach(text -> found.add(text + " in " + place));
            texts.stream().filter(place::contains).forEach(text -> found.add(text + " names " + place));
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> below = Files.find(folder, 9, (path, attributes) -> attributes.isRegularFile())) {
            return below.toList();
        } catch (UncheckedIOException movedMeanwhile) {
            return files(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Collection<String> in(Path file, Collection<String> texts) {
        Collection<String> found = new TreeSet<>();
        String kept = "";
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] window = bytes.readNBytes(WINDOW);
            while (window.length > 0) {
                String read = kept + new String(window, ISO_8859_1);
                texts.stream().filter(text -> read.contains(asBytes(text))).forEach(found::add);
                kept = read.substring(Math.max(0, read.length() - 8_192));
                window = bytes.readNBytes(WINDOW);
            }
        } catch (NoSuchFileException goneMeanwhile) {
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String asBytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
