package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * Finds the delimiters of a multipart body (RFC 2046 §5.1.1) in bytes that come in pieces, and hands out everything
 * between them without copying it.
 *
 * <p>A delimiter is CRLF, two hyphens and the boundary; then blanks and CRLF where a part follows, or two hyphens,
 * blanks and CRLF (or the end of the body) where none does. Whatever begins like that and goes on otherwise is content.
 *
 * <p>The search is Horspool's: it looks at the byte where a delimiter would end, and mostly skips as many as a delimiter
 * has. A failed match needs no table to go on from: CR stands at a delimiter's start and nowhere else in it, so no match
 * can begin inside a failed one, only at the byte that failed it. For the same reason at most one match is unfinished
 * where a piece ends, and it begins at the piece's last CR. Only that match's bytes are copied, to be handed out if the
 * next piece shows them to be content.
 */
final class DelimiterScanner {

    /** Takes content, in order. */
    interface Content {
        void bytes(byte[] array, int from, int to);
    }

    /** Most blanks behind a boundary; with more it is content. */
    static final int MAX_PADDING = 128;

    private static final int LINE_START = 2;

    private enum Stage {
        SEARCHING,
        IN_DELIMITER,
        BEHIND_BOUNDARY,
        PADDING,
        LINE_END,
        HYPHEN,
        CLOSING,
        CLOSING_LINE_END,
        PART,
        CLOSED
    }

    private final byte[] delimiter;
    private final byte[] skips = new byte[256];
    private final int skipBehindLast;
    private final byte[] carry;
    private int carried;

    private Stage stage;
    private int matched;
    private int padding;

    /** Prepares the search for a boundary of 1 to 70 ASCII characters, no CR among them. */
    DelimiterScanner(String boundary) {
        delimiter = ("\r\n--" + boundary).getBytes(ISO_8859_1);
        carry = new byte[delimiter.length + MAX_PADDING + 4];
        int last = delimiter.length - 1;
        Arrays.fill(skips, (byte) delimiter.length);
        for (int i = 0; i < last; i++) {
            skips[delimiter[i] & 0xff] = (byte) (last - i);
        }
        skipBehindLast = skips[delimiter[last] & 0xff];
        skips[delimiter[last] & 0xff] = 0;
        startLine();
    }

    /**
     * The next byte stands at the start of a line: behind the headers of a part, as at the start of the body, a delimiter
     * needs no CRLF of its own (a part without content may leave its empty line to the delimiter).
     */
    void startLine() {
        stage = Stage.IN_DELIMITER;
        matched = LINE_START;
    }

    /** Whether the last scan stopped behind a delimiter that a part follows. */
    boolean atPart() {
        return stage == Stage.PART;
    }

    /** Whether the last scan stopped behind the closing delimiter. */
    boolean closed() {
        return stage == Stage.CLOSED;
    }

    /** Whether the closing delimiter is complete if no byte follows. */
    boolean closedByEnd() {
        return stage == Stage.CLOSING || stage == Stage.CLOSING_LINE_END;
    }

    /**
     * Scans up to the end of the next delimiter, or up to {@code to}.
     *
     * @return index behind the last byte taken
     */
    int scan(byte[] bytes, int from, int to, Content content) {
        int match = from;
        int at = from;
        while (at < to) {
            if (stage == Stage.SEARCHING) {
                match = findMatch(bytes, at, to);
                at = match;
                if (at == to) {
                    break;
                }
                stage = Stage.IN_DELIMITER;
                matched = 0;
            }
            stage = next(bytes[at]);
            if (stage == Stage.SEARCHING) {
                handOutCarried(content);
                continue;
            }
            at++;
            if (atPart() || closed()) {
                carried = 0;
                handOut(bytes, from, match, content);
                return at;
            }
        }
        if (stage == Stage.SEARCHING) {
            handOut(bytes, from, to, content);
            return to;
        }
        handOut(bytes, from, match, content);
        System.arraycopy(bytes, match, carry, carried, to - match);
        carried += to - match;
        return to;
    }

    /** The stage behind {@code b}; {@code SEARCHING} where the match fails at {@code b}, which is then not taken. */
    private Stage next(byte b) {
        return switch (stage) {
            case IN_DELIMITER -> inDelimiter(b);
            case BEHIND_BOUNDARY -> b == '-' ? Stage.HYPHEN : padded(b, Stage.PADDING, Stage.LINE_END);
            case PADDING -> padded(b, Stage.PADDING, Stage.LINE_END);
            case LINE_END -> b == '\n' ? Stage.PART : Stage.SEARCHING;
            case HYPHEN -> b == '-' ? Stage.CLOSING : Stage.SEARCHING;
            case CLOSING -> padded(b, Stage.CLOSING, Stage.CLOSING_LINE_END);
            case CLOSING_LINE_END -> b == '\n' ? Stage.CLOSED : Stage.SEARCHING;
            case SEARCHING, PART, CLOSED -> throw new IllegalStateException("no match is under way");
        };
    }

    private Stage inDelimiter(byte b) {
        if (b != delimiter[matched]) {
            return Stage.SEARCHING;
        }
        matched++;
        padding = 0;
        return matched == delimiter.length ? Stage.BEHIND_BOUNDARY : Stage.IN_DELIMITER;
    }

    private Stage padded(byte b, Stage behindBlank, Stage behindCr) {
        if (b == '\r') {
            return behindCr;
        }
        boolean blank = b == ' ' || b == '\t';
        return blank && ++padding <= MAX_PADDING ? behindBlank : Stage.SEARCHING;
    }

    /** Where the first delimiter begins, whole or cut off by {@code to}; {@code to} where none does. */
    private int findMatch(byte[] bytes, int from, int to) {
        int last = delimiter.length - 1;
        int end = from + last;
        while (end < to) {
            int skip = skips[bytes[end] & 0xff];
            if (skip > 0) {
                end += skip;
            } else if (isDelimiterPrefix(bytes, end - last, end + 1)) {
                return end - last;
            } else {
                end += skipBehindLast;
            }
        }
        for (int i = to - 1; i >= end - last; i--) {
            if (bytes[i] == '\r') {
                return isDelimiterPrefix(bytes, i, to) ? i : to;
            }
        }
        return to;
    }

    private boolean isDelimiterPrefix(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, delimiter, 0, to - from);
    }

    private void handOutCarried(Content content) {
        handOut(carry, 0, carried, content);
        carried = 0;
    }

    private static void handOut(byte[] bytes, int from, int to, Content content) {
        if (from < to) {
            content.bytes(bytes, from, to);
        }
    }
}
