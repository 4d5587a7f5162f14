package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fieldpost.Refusal;

/**
 * Collects the header lines of one part, up to and with the empty line behind them.
 *
 * <p>Lines end with CRLF; a CR or LF alone is refused, since two readers may disagree about where such a line ends. A
 * line that begins with a blank continues the one before (RFC 5322 §2.2.3).
 */
final class HeaderBlock {
    /** Longest block in bytes, line ends included. */
    static final int MAX_BYTES = 16 * 1024;

    /** Most header lines of a part, continuations included. */
    static final int MAX_LINES = 32;

    private static final int USUAL_LINE = 256;

    private final List<String> lines = new ArrayList<>(4);
    private byte[] line = new byte[USUAL_LINE];
    private int length;
    private int endedLines;
    private int total;
    private boolean afterCr;
    private boolean complete;

    /**
     * Takes bytes until the block is complete.
     *
     * @return index behind the last byte taken
     * @throws Refusal where the block is too large or a line ends wrongly
     */
    int take(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !complete) {
            take(bytes[at++]);
        }
        return at;
    }

    /** Whether the empty line has been seen. */
    boolean complete() {
        return complete;
    }

    /** The headers in order, without line ends; each character stands for one byte. */
    List<String> lines() {
        return lines;
    }

    private void take(byte b) {
        if (++total > MAX_BYTES) {
            throw Refusal.invalid("The headers of a part are longer than " + MAX_BYTES + " bytes; send shorter ones.");
        }
        if (afterCr != (b == '\n')) {
            throw Refusal.invalid("A header line of a part does not end with CRLF; send both characters.");
        }
        if (b == '\r') {
            afterCr = true;
            return;
        }
        if (b == '\n') {
            afterCr = false;
            endLine();
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = b;
    }

    private void endLine() {
        if (length == 0) {
            complete = true;
            return;
        }
        if (++endedLines > MAX_LINES) {
            throw Refusal.invalid("A part has more than " + MAX_LINES + " header lines; send fewer.");
        }
        String text = new String(line, 0, length, ISO_8859_1);
        length = 0;
        boolean continues = text.charAt(0) == ' ' || text.charAt(0) == '\t';
        if (continues && !lines.isEmpty()) {
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + text);
            return;
        }
        lines.add(text);
    }
}
