package org.fieldpost.export.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.fieldpost.export.ExportOutput;

/** Writes cells as RFC 4180 has them: in quotes where they hold what would end a cell, and quotes in them doubled. */
final class Cells {
    private static final int SHORT = 4 << 10;

    private final ExportOutput out;
    private final boolean defuse;
    private final JsonWindow text;
    private final JsonCharacters characters;

    /** @param text what the places of JSON values are in */
    Cells(ExportOutput out, JsonWindow text, boolean defuse) {
        this.out = out;
        this.text = text;
        this.defuse = defuse;
        this.characters = new JsonCharacters(text);
    }

    void separate() throws IOException {
        out.write(',');
    }

    void endRow() throws IOException {
        out.write('\r');
        out.write('\n');
    }

    /** Writes what needs neither quotes nor defusing. */
    void plain(String cell) throws IOException {
        out.print(cell);
    }

    /** Writes text from outside, defused where that is set. */
    void text(String cell) throws IOException {
        exact(defused(cell));
    }

    /** As {@link #text} would write it, but for quotes. */
    String defused(String cell) {
        return defuse ? Formula.defused(cell) : cell;
    }

    /** Writes text that is defused already. */
    void exact(String cell) throws IOException {
        byte[] bytes = cell.getBytes(UTF_8);
        boolean quoted = false;
        for (byte b : bytes) {
            quoted |= needsQuotes(b);
        }
        open(quoted);
        for (byte b : bytes) {
            put(b);
        }
        close(quoted);
    }

    private static boolean needsQuotes(int octet) {
        return octet == ',' || octet == '"' || octet == '\n' || octet == '\r';
    }

    private void open(boolean quoted) throws IOException {
        if (quoted) {
            out.write('"');
        }
    }

    private void put(int octet) throws IOException {
        if (octet == '"') {
            out.write('"');
        }
        out.write(octet);
    }

    private void close(boolean quoted) throws IOException {
        if (quoted) {
            out.write('"');
        }
    }

    /** Writes a value of a JSON object: strings as what they stand for, {@code null} as nothing, all else as written. */
    void value(long from, long to) throws IOException {
        text.need(from, to);
        switch (text.at(from)) {
            case '"' -> string(from, to);
            case '{', '[' -> json(from, to);
            case 'n' -> {}
            default -> copy(from, to);
        }
    }

    private void string(long from, long to) throws IOException {
        boolean quoted = mayNeedQuotes(from + 1, to - 1);
        open(quoted);
        characters.begin(from);
        if (defuse && Formula.beginsWith(characters.peek())) {
            out.write('\'');
        }
        for (int octet = characters.next(); octet >= 0; octet = characters.next()) {
            put(octet);
        }
        close(quoted);
    }

    /** Judged by how the string is written; quotes that were not needed do no harm. */
    private boolean mayNeedQuotes(long from, long to) throws IOException {
        if (to - from > SHORT) {
            return true;
        }
        for (long at = from; at < to; at++) {
            byte b = text.at(at);
            if (b == ',' || b == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Writes a value that is a text of its own: as it was written, {@code null} as nothing. */
    void whole(long from, long to) throws IOException {
        text.need(from, to);
        if (text.at(from) == '"') {
            json(from, to);
        } else {
            value(from, to);
        }
    }

    private void json(long from, long to) throws IOException {
        open(true);
        part(from, to);
        close(true);
    }

    /** Begins a cell that holds an object; its members follow as {@link #part}. */
    void beginObject() throws IOException {
        open(true);
        out.write('{');
    }

    /** Writes a key that needs no escapes, and its colon. */
    void key(String key) throws IOException {
        out.print("\"\"" + key + "\"\":");
    }

    void endObject() throws IOException {
        out.write('}');
        close(true);
    }

    /** Writes a part of a JSON text within a cell in quotes. */
    void part(long from, long to) throws IOException {
        for (long at = from; at < to; at++) {
            put(text.at(at));
        }
    }

    private void copy(long from, long to) throws IOException {
        for (long at = from; at < to; at++) {
            out.write(text.at(at));
        }
    }
}
