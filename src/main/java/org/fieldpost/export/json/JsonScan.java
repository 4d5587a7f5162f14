package org.fieldpost.export.json;

import java.io.IOException;

/**
 * Finds its way through a JSON text that was checked when it came in. Places are offsets of bytes; whatever is nested, it
 * takes no more memory.
 */
public final class JsonScan {
    private final JsonWindow text;

    public JsonScan(JsonWindow text) {
        this.text = text;
    }

    /** The place of the first byte, from there on, that is no blank, or the text's size. */
    public long skipBlanks(long from) throws IOException {
        long at = from;
        while (at < text.size() && isBlank(text.at(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The place behind the value that begins there. */
    public long skipValue(long from) throws IOException {
        return switch (text.at(from)) {
            case '"' -> skipString(from);
            case '{', '[' -> skipNested(from);
            default -> skipPlain(from);
        };
    }

    private long skipNested(long from) throws IOException {
        long at = from;
        long depth = 0;
        do {
            switch (text.at(at)) {
                case '"' -> at = skipString(at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
        return at;
    }

    private long skipString(long from) throws IOException {
        long at = from + 1;
        for (byte b = text.at(at); b != '"'; b = text.at(at)) {
            at += b == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    private long skipPlain(long from) throws IOException {
        long at = from;
        while (at < text.size() && isPlain(text.at(at))) {
            at++;
        }
        if (at == from) {
            throw text.broken("a value is missing");
        }
        return at;
    }

    private static boolean isPlain(byte b) {
        return b != ',' && b != ']' && b != '}' && b != ':' && !isBlank(b);
    }

    /** Is handed the elements of an array. */
    public interface Elements {

        /** Takes one, and says whether to go on. */
        boolean element(long from, long to) throws IOException;
    }

    /** Hands over where the elements of the array lie that begins there. */
    public void elements(long array, Elements taker) throws IOException {
        long at = skipBlanks(array + 1);
        while (text.at(at) != ']') {
            long to = skipValue(at);
            if (!taker.element(at, to)) {
                return;
            }
            at = skipBlanks(behindSeparator(skipBlanks(to), ']'));
        }
    }

    /** Is handed the members of an object. */
    public interface Members {

        /**
         * Takes one.
         *
         * @param key where its opening quote is
         * @param from where the value begins
         * @param to behind the value
         */
        void member(long key, long from, long to) throws IOException;
    }

    /** Hands over where the members of the object lie that begins there. */
    public void members(long object, Members taker) throws IOException {
        long at = skipBlanks(object + 1);
        while (text.at(at) != '}') {
            require(at, '"');
            long colon = skipBlanks(skipString(at));
            require(colon, ':');
            long from = skipBlanks(colon + 1);
            long to = skipValue(from);
            taker.member(at, from, to);
            at = skipBlanks(behindSeparator(skipBlanks(to), '}'));
        }
    }

    private long behindSeparator(long at, char end) throws IOException {
        byte b = text.at(at);
        if (b == end) {
            return at;
        }
        require(at, ',');
        return at + 1;
    }

    private void require(long at, char expected) throws IOException {
        if (text.at(at) != expected) {
            throw text.broken("a " + expected + " is missing");
        }
    }
}
