package org.fieldpost.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The programs that exports are held against: they write the same to a pipe, which is read to its end as exports are. */
final class ExportFloors {
    private static final Path SQLITE = Path.of("/usr/bin/sqlite3");
    private static final Path ZIP = Path.of("/usr/bin/zip");

    private ExportFloors() {}

    /** The columns of the first rows as plain text, nothing quoted: the fastest that {@code sqlite3} has. */
    static Optional<Drained> sqlite(Path dataFolder, long rows) {
        return Files.isExecutable(SQLITE)
                ? Optional.of(Drained.run(
                        dataFolder, List.of(SQLITE.toString(), "-readonly", "fieldpost.db", """
                                SELECT submission_id, client_id, session_id, participant_id, received_at, fields, responses
                                FROM submission WHERE seq <= %d ORDER BY seq
                                """.formatted(rows))))
                : Optional.empty();
    }

    /** All files of a folder, stored. */
    static Optional<Drained> zip(Path folder) {
        return Files.isExecutable(ZIP)
                ? Optional.of(Drained.run(folder, List.of(ZIP.toString(), "-0", "-q", "-r", "-", ".")))
                : Optional.empty();
    }

    /** Makes the files of an exported ZIP, so that {@link #zip} can take the same ones. */
    static void unpack(URI base, String target, String tokenId, Path folder) {
        try {
            URL url = new URL(base.resolve(target).toString());
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setRequestProperty("Authorization", "Bearer " + tokenId);
            try (InputStream stream = connection.getInputStream();
                    ZipInputStream zip = new ZipInputStream(new BufferedInputStream(stream, 1 << 20))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    Path path = folder.resolve(entry.getName());
                    Files.createDirectories(entry.isDirectory() ? path : path.getParent());
                    if (!entry.isDirectory()) {
                        Files.copy(zip, path);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
