package org.fieldpost.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Sends large files by tus, on one connection for each. */
final class PiecewiseUploads {
    private static final AtomicLong NEXT = new AtomicLong();

    private final URI base;
    private final String authToken;

    PiecewiseUploads(URI base, String authToken) {
        this.base = base;
        this.authToken = authToken;
    }

    /** Sends one file, so many bytes in each request, and waits for its submission. Each file has other content. */
    Outcome run(long bytes, long pieceBytes) {
        Outcome outcome = new Outcome();
        AnswerBuffer answer = new AnswerBuffer();
        long start = System.nanoTime();
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()))) {
            send(channel, "POST", "/files", "Authorization: Bearer " + authToken + "\r\nUpload-Length: " + bytes, 0);
            Uploads.receive(channel, answer);
            String location = answer.header("Location").orElseThrow(() -> new IllegalStateException(answer.text()));
            for (long at = 0; at < bytes; at += pieceBytes) {
                sendPiece(channel, location, at, Math.min(pieceBytes, bytes - at));
                Uploads.receive(channel, answer);
            }
            long nanos = System.nanoTime() - start;
            outcome.count(answer, answer.header("Fieldpost-Submission-Id").map(UUID::fromString), nanos);
            outcome.lasted(nanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcome;
    }

    private void sendPiece(SocketChannel channel, String location, long offset, long bytes) throws IOException {
        String type = "Content-Type: application/offset+octet-stream\r\nUpload-Offset: " + offset;
        send(channel, "PATCH", location, type, bytes);
        byte[] stamp = HexFormat.of().toHexDigits(NEXT.getAndIncrement()).getBytes(ISO_8859_1);
        Uploads.write(channel, ByteBuffer.wrap(stamp));
        Uploads.fill(channel, bytes - stamp.length);
    }

    private void send(SocketChannel channel, String method, String path, String headers, long length)
            throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nTus-Resumable: 1.0.0\r\nContent-Length: " + length + "\r\n" + headers + "\r\n\r\n";
        Uploads.write(channel, ByteBuffer.wrap(head.getBytes(ISO_8859_1)));
    }
}
