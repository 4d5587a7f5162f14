package org.fieldpost.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** Gathers one short answer; reads no more of it than where it ends, its status, and the id it tells. */
final class AnswerBuffer {
    private static final String LENGTH = "\ncontent-length:";
    private static final byte[] ID = "\"submission_id\":\"".getBytes(ISO_8859_1);
    private static final int ID_LENGTH = 36;

    private final byte[] bytes = new byte[16 * 1024];
    private int filled;
    private int bodyAt = -1;
    private int length;

    void clear() {
        filled = 0;
        bodyAt = -1;
    }

    /**
     * Takes what has come.
     *
     * @return whether the answer is complete
     * @throws IllegalStateException if it is too long, or does not say how long it is
     */
    boolean take(ByteBuffer come) {
        int count = come.remaining();
        if (count > bytes.length - filled) {
            throw new IllegalStateException("too long an answer: " + text());
        }
        come.get(bytes, filled, count);
        int from = Math.max(0, filled - 3);
        filled += count;
        if (bodyAt < 0) {
            bodyAt = endOfHead(from);
            if (bodyAt < 0) {
                return false;
            }
            length = status() == 204 ? 0 : contentLength();
        }
        return filled >= bodyAt + length;
    }

    int status() {
        return 100 * (bytes[9] - '0') + 10 * (bytes[10] - '0') + bytes[11] - '0';
    }

    /** The value of a header that has one, in an answer that is complete. */
    Optional<String> header(String name) {
        return new String(bytes, 0, bodyAt, ISO_8859_1)
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /** The id of the submission that was accepted, if the answer's body is about one. */
    Optional<UUID> submissionId() {
        for (int at = bodyAt; at + ID.length + ID_LENGTH <= filled; at++) {
            if (java.util.Arrays.equals(bytes, at, at + ID.length, ID, 0, ID.length)) {
                return Optional.of(UUID.fromString(new String(bytes, at + ID.length, ID_LENGTH, ISO_8859_1)));
            }
        }
        return Optional.empty();
    }

    String text() {
        return new String(bytes, 0, filled, ISO_8859_1);
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < filled; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private int contentLength() {
        for (int i = 0; i + LENGTH.length() < bodyAt; i++) {
            if (bytes[i] == '\n' && matches(i)) {
                return number(i + LENGTH.length());
            }
        }
        throw new IllegalStateException("an answer that does not say how long it is: " + text());
    }

    private boolean matches(int at) {
        for (int i = 1; i < LENGTH.length(); i++) {
            if ((bytes[at + i] | (i == LENGTH.length() - 1 ? 0 : 0x20)) != LENGTH.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int number(int at) {
        int value = 0;
        for (int i = at; bytes[i] != '\r'; i++) {
            if (bytes[i] != ' ') {
                value = 10 * value + bytes[i] - '0';
            }
        }
        return value;
    }
}
