package org.fieldpost.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is on its way in: files that are staged and neither sealed nor discarded, and their bytes so far. */
public record Staging(long files, long bytes) {

    static Staging in(Path folder) throws IOException {
        long files = 0;
        long bytes = 0;
        try (DirectoryStream<Path> staged = Files.newDirectoryStream(folder)) {
            for (Path path : staged) {
                bytes += sizeOf(path);
                files++;
            }
        }
        return new Staging(files, bytes);
    }

    /** A file that was sealed or discarded meanwhile has none. */
    private static long sizeOf(Path path) throws IOException {
        try {
            return Files.size(path);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }
}
