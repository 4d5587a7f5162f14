package org.fieldpost.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of a request, with a place for a number that makes each one sent differ from all others of this run: a
 * repeat of a file would be answered without storing it.
 */
final class Template {
    /** Holds the place of the number. */
    static final String STAMP = "0123456789abcdef";

    private static final AtomicLong NEXT = new AtomicLong();
    private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

    private final byte[] start;
    private final int stampAt;
    private final long fillerBytes;
    private final byte[] end;

    private Template(byte[] start, int stampAt, long fillerBytes, byte[] end) {
        this.start = start;
        this.stampAt = stampAt;
        this.fillerBytes = fillerBytes;
        this.end = end;
    }

    /** A request without a body. */
    static Template get(URI base, String target) {
        return of(head("GET", base, target, "\r\n"), new byte[0]);
    }

    /** A request with a body. */
    static Template post(URI base, String target, String contentType, byte[] body) {
        return of(head("POST", base, target, entity(contentType, body.length)), body);
    }

    /** A request whose body is {@code start}, so many bytes of filler, and {@code end}. */
    static Template upload(
            String method, URI base, String target, String contentType, byte[] start, long fillerBytes, byte[] end) {
        byte[] head = head(method, base, target, entity(contentType, start.length + fillerBytes + end.length));
        Template whole = of(head, start);
        return new Template(whole.start, whole.stampAt, fillerBytes, end);
    }

    private static String entity(String contentType, long length) {
        return "Content-Type: " + contentType + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static byte[] head(String method, URI base, String target, String rest) {
        return (method + " " + target + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n" + rest)
                .getBytes(ISO_8859_1);
    }

    private static Template of(byte[] head, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(body);
        return new Template(all.toByteArray(), all.toString(ISO_8859_1).indexOf(STAMP), 0, new byte[0]);
    }

    /** How many arbitrary bytes follow the start. */
    long fillerBytes() {
        return fillerBytes;
    }

    /** What follows the filler, for reading only. */
    ByteBuffer end() {
        return ByteBuffer.wrap(end).asReadOnlyBuffer();
    }

    /** A buffer of its own with all up to the filler, to be stamped for each request. */
    ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(start.length).put(start).flip();
    }

    /** Makes a {@link #buffer} ready to be sent as the next request, and returns the number it now has. */
    long stamp(ByteBuffer buffer) {
        buffer.rewind();
        long number = NEXT.getAndIncrement();
        if (stampAt >= 0) {
            for (int i = 0; i < STAMP.length(); i++) {
                buffer.put(stampAt + i, HEX[(int) (number >>> (60 - 4 * i)) & 15]);
            }
        }
        return number;
    }
}
