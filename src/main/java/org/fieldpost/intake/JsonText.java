package org.fieldpost.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Checks as it arrives that a content is one JSON text (RFC 8259) in strict UTF-8 without a byte order mark.
 *
 * <p>Needs the same few hundred bytes whatever it is fed: strings, keys and numbers have no limit of their own, nesting
 * ends at {@value #MAX_DEPTH} levels. Duplicate keys are let through, as the grammar does. The verdict depends on the
 * bytes only, not on how they were cut. Used by one thread at a time.
 */
public final class JsonText {
    /** Deepest nesting of arrays and objects. */
    public static final int MAX_DEPTH = 1_000;

    private static final int BLOCK = 8 * 1024;

    /** What may come next where no token is under way. */
    private enum Expected {
        VALUE("a value"),
        FIRST_VALUE("a value or ]"),
        FIRST_KEY("a key in double quotes or }"),
        KEY("a key in double quotes"),
        COLON("a colon"),
        NEXT_VALUE("a comma or ]"),
        NEXT_KEY("a comma or }"),
        NOTHING("nothing more");

        private final String words;

        Expected(String words) {
            this.words = words;
        }
    }

    private enum Token {
        NONE,
        STRING,
        NUMBER,
        WORD
    }

    private final JsonNesting nesting = new JsonNesting(MAX_DEPTH);
    private final JsonString string = new JsonString();
    private final JsonNumber number = new JsonNumber();
    private byte[] word = {};
    private int wordLength;

    private Expected expected = Expected.VALUE;
    private Token token = Token.NONE;
    private long offset;
    private boolean blankSoFar = true;
    private Optional<String> problem = Optional.empty();

    /** Takes all remaining bytes; behind the first fault they are only counted off. */
    public void feed(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            int from = bytes.arrayOffset() + bytes.position();
            scan(bytes.array(), from, from + bytes.remaining());
            bytes.position(bytes.limit());
            return;
        }
        byte[] block = new byte[Math.min(BLOCK, bytes.remaining())];
        while (bytes.hasRemaining()) {
            int length = Math.min(block.length, bytes.remaining());
            bytes.get(block, 0, length);
            scan(block, 0, length);
        }
    }

    /**
     * The verdict if no byte follows.
     *
     * @return empty where what was fed is a JSON text; else a sentence for the sender that says what is wrong and at which
     *     byte, counted from 0, and repeats nothing of the text
     */
    public Optional<String> end() {
        if (problem.isPresent()) {
            return problem;
        }
        if (blankSoFar) {
            return Optional.of("The JSON text is empty.");
        }
        return switch (token) {
            case STRING -> tooEarly("the end of a string");
            case WORD -> tooEarly("the rest of true, false or null");
            case NUMBER -> {
                if (!number.canEnd()) {
                    yield tooEarly("a digit");
                }
                Expected behind = behindValue();
                yield behind == Expected.NOTHING ? Optional.empty() : tooEarly(behind.words);
            }
            case NONE -> expected == Expected.NOTHING ? Optional.empty() : tooEarly(expected.words);
        };
    }

    private Optional<String> tooEarly(String missing) {
        return Optional.of("The JSON text ends too early, at byte " + offset + ": expected " + missing + ".");
    }

    private void scan(byte[] bytes, int from, int to) {
        if (problem.isPresent()) {
            return;
        }
        try {
            int at = from;
            while (at < to) {
                at = step(bytes, at, to);
            }
        } catch (JsonFault fault) {
            long where = offset + fault.index() - from;
            problem = Optional.of("The JSON text is wrong at byte " + where + ": " + fault.getMessage() + ".");
        }
        offset += to - from;
    }

    private int step(byte[] bytes, int from, int to) throws JsonFault {
        return switch (token) {
            case STRING -> takeString(bytes, from, to);
            case NUMBER -> takeNumber(bytes, from, to);
            case WORD -> takeWord(bytes, from, to);
            case NONE -> {
                if (!isBlank(bytes[from])) {
                    begin(bytes[from], from);
                    blankSoFar = false;
                }
                yield from + 1;
            }
        };
    }

    private int takeString(byte[] bytes, int from, int to) throws JsonFault {
        int at = string.take(bytes, from, to);
        if (string.closed()) {
            token = Token.NONE;
        }
        return at;
    }

    private int takeNumber(byte[] bytes, int from, int to) throws JsonFault {
        int at = number.take(bytes, from, to);
        if (at < to) {
            token = Token.NONE;
            expected = behindValue();
        }
        return at;
    }

    private void begin(byte b, int at) throws JsonFault {
        switch (b) {
            case '"' -> beginString(at);
            case ':' -> {
                require(expected == Expected.COLON, at);
                expected = Expected.VALUE;
            }
            case ',' -> {
                require(expected == Expected.NEXT_VALUE || expected == Expected.NEXT_KEY, at);
                expected = expected == Expected.NEXT_VALUE ? Expected.VALUE : Expected.KEY;
            }
            case '{' -> {
                requireRoom(at);
                nesting.openObject();
                expected = Expected.FIRST_KEY;
            }
            case '[' -> {
                requireRoom(at);
                nesting.openArray();
                expected = Expected.FIRST_VALUE;
            }
            case '}' -> {
                require(expected == Expected.NEXT_KEY || expected == Expected.FIRST_KEY, at);
                nesting.close();
                expected = behindValue();
            }
            case ']' -> {
                require(expected == Expected.NEXT_VALUE || expected == Expected.FIRST_VALUE, at);
                nesting.close();
                expected = behindValue();
            }
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                requireValue(at);
                number.begin(b);
                token = Token.NUMBER;
            }
            case 't' -> beginWord("true", at);
            case 'f' -> beginWord("false", at);
            case 'n' -> beginWord("null", at);
            default -> throw unexpected(b, at);
        }
    }

    private void beginString(int at) throws JsonFault {
        if (expected == Expected.KEY || expected == Expected.FIRST_KEY) {
            expected = Expected.COLON;
        } else {
            requireValue(at);
            expected = behindValue();
        }
        string.begin();
        token = Token.STRING;
    }

    private void beginWord(String text, int at) throws JsonFault {
        requireValue(at);
        word = text.getBytes(US_ASCII);
        wordLength = 1;
        token = Token.WORD;
    }

    private int takeWord(byte[] bytes, int from, int to) throws JsonFault {
        int at = from;
        while (at < to && wordLength < word.length) {
            if (bytes[at] != word[wordLength]) {
                throw new JsonFault(at, "expected true, false or null");
            }
            at++;
            wordLength++;
        }
        if (wordLength == word.length) {
            token = Token.NONE;
            expected = behindValue();
        }
        return at;
    }

    private Expected behindValue() {
        if (nesting.inArray()) {
            return Expected.NEXT_VALUE;
        }
        return nesting.inObject() ? Expected.NEXT_KEY : Expected.NOTHING;
    }

    private void requireValue(int at) throws JsonFault {
        require(expected == Expected.VALUE || expected == Expected.FIRST_VALUE, at);
    }

    private void requireRoom(int at) throws JsonFault {
        requireValue(at);
        if (nesting.full()) {
            throw new JsonFault(at, "it is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private void require(boolean fits, int at) throws JsonFault {
        if (!fits) {
            throw new JsonFault(at, "expected " + expected.words);
        }
    }

    private JsonFault unexpected(byte b, int at) {
        if (blankSoFar && b == (byte) 0xEF) {
            return new JsonFault(at, "it begins with a byte order mark; send it without");
        }
        return new JsonFault(at, "expected " + expected.words);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
