package org.fieldpost.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request on its way through a relay, as far as it has come, and the status of its answer once there is one. */
final class Exchange {
    private static final int LONGEST_HEAD = 64 << 10;
    private static final String END = "\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3}) ");

    private final byte[] head;
    private final String text;
    private volatile long sent;
    private volatile int status;

    private Exchange(byte[] head) {
        this.head = head;
        this.text = new String(head, ISO_8859_1);
        if (header("Transfer-Encoding").isPresent()) {
            throw new IllegalStateException("this relay can't find the end of such a body:\n" + text);
        }
    }

    /**
     * Reads a request's head, up to its empty line; empty where the client has nothing more to ask.
     *
     * @throws EOFException where it breaks off in between
     */
    static Optional<Exchange> read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END.length()) {
            int next = in.read();
            if (next < 0 && head.size() == 0) {
                return Optional.empty();
            }
            if (next < 0 || head.size() == LONGEST_HEAD) {
                throw new EOFException("no end of the head of a request");
            }
            head.write(next);
            matched = next == END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return Optional.of(new Exchange(head.toByteArray()));
    }

    byte[] head() {
        return head;
    }

    String method() {
        return text.substring(0, text.indexOf(' '));
    }

    boolean is(String method) {
        return method().equals(method);
    }

    /** What {@code Upload-Offset} says; -1 without one. */
    long offset() {
        return header("Upload-Offset").map(Long::parseLong).orElse(-1L);
    }

    /** The length of the body. */
    long length() {
        return header("Content-Length").map(Long::parseLong).orElse(0L);
    }

    private Optional<String> header(String name) {
        Matcher header = Pattern.compile(
                        "^" + Pattern.quote(name) + ": *(.*?) *\r?$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE)
                .matcher(text);
        return header.find() ? Optional.of(header.group(1)) : Optional.empty();
    }

    /** How many bytes of the body have come from the client so far. */
    long sent() {
        return sent;
    }

    /** By the one thread that reads from the client. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void count(int bytes) {
        sent += bytes;
    }

    /** By the one thread that reads from the server. */
    void answered(byte[] begin) {
        Matcher line = STATUS.matcher(new String(begin, ISO_8859_1));
        if (!line.find()) {
            throw new IllegalStateException("no status line: " + new String(begin, ISO_8859_1));
        }
        status = Integer.parseInt(line.group(1));
    }

    boolean isAnswered() {
        return status != 0;
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return method() + " " + (isAnswered() ? status : "–");
    }
}
