package org.fieldpost.http.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of a content's bytes (RFC 9110, 14.1.2).
 *
 * @param first first byte, from 0
 * @param last last byte, included
 * @param isPart whether the caller asked for a range, be it all there is
 */
record ByteRange(long first, long last, boolean isPart) {
    private static final Pattern SINGLE = Pattern.compile("(?i)bytes=\\s*(\\d*)-(\\d*)\\s*");

    private static final ByteRange UNSATISFIABLE = new ByteRange(-1, -1, true);

    static ByteRange whole(long size) {
        return new ByteRange(0, size - 1, false);
    }

    /**
     * Reads a {@code Range} header. Several ranges at once, other units and malformed ones are answered with the whole, as
     * the RFC lets a server do.
     */
    static ByteRange parse(String header, long size) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return whole(size);
        }
        if (matcher.group(1).isEmpty()) {
            long count = number(matcher.group(2));
            return count == 0 ? UNSATISFIABLE : satisfiable(Math.max(0, size - count), size - 1, size);
        }
        long first = number(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : number(matcher.group(2));
        if (!matcher.group(2).isEmpty() && last < first) {
            return whole(size);
        }
        return satisfiable(first, Math.min(last, size - 1), size);
    }

    /** More digits than a long has stand for a place behind any end. */
    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static ByteRange satisfiable(long first, long last, long size) {
        return first < size ? new ByteRange(first, last, true) : UNSATISFIABLE;
    }

    boolean isUnsatisfiable() {
        return first < 0;
    }

    long length() {
        return last - first + 1;
    }
}
