package org.fieldpost.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What came out of a server or a program at once and was thrown away. */
record Drained(long bytes, long nanos) {
    private static final int PIECE = 64 << 10;
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    double bytesPerSecond() {
        return bytes / (nanos / 1e9);
    }

    /**
     * The answer to a {@code GET} by the operator.
     *
     * @throws UncheckedIOException where it is not whole
     */
    static Drained get(URI base, String target, String tokenId) {
        long start = System.nanoTime();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: " + base.getAuthority()
                                    + "\r\nConnection: close\r\nAuthorization: Bearer " + tokenId + "\r\n\r\n")
                            .getBytes(ISO_8859_1));
            Ends ends = new Ends(socket.getInputStream());
            if (!ends.first.startsWith("HTTP/1.1 200 ") || !ends.last.endsWith(LAST_CHUNK)) {
                throw new IOException(target + " was not answered whole: " + ends.first);
            }
            return new Drained(ends.bytes, System.nanoTime() - start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a program prints.
     *
     * @throws UncheckedIOException where it fails
     */
    static Drained run(Path folder, List<String> command) {
        long start = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            Ends ends = new Ends(process.getInputStream());
            if (process.waitFor() != 0) {
                throw new IOException(command.get(0) + " failed");
            }
            return new Drained(ends.bytes, System.nanoTime() - start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How a stream begins and ends, and how long it is; all of it has been read. */
    private static final class Ends {
        private final String first;
        private final String last;
        private final long bytes;

        private Ends(InputStream stream) throws IOException {
            byte[] piece = new byte[PIECE];
            int count = Math.max(0, stream.read(piece));
            first = new String(piece, 0, Math.min(count, 100), ISO_8859_1);
            ByteArrayOutputStream end = new ByteArrayOutputStream();
            long total = 0;
            while (count > 0) {
                total += count;
                if (count >= LAST_CHUNK.length()) {
                    end.reset();
                }
                int kept = Math.min(count, LAST_CHUNK.length());
                end.write(piece, count - kept, kept);
                count = stream.read(piece);
            }
            last = end.toString(ISO_8859_1);
            bytes = total;
        }
    }
}
