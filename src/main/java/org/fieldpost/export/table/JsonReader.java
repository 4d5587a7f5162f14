package org.fieldpost.export.table;

import java.io.IOException;
import java.util.Optional;
import org.fieldpost.export.Bytes;
import org.fieldpost.export.json.InnerBytes;
import org.fieldpost.export.json.JsonCharacters;
import org.fieldpost.export.json.JsonKeys;
import org.fieldpost.export.json.JsonScan;
import org.fieldpost.export.json.JsonWindow;

/** Reads values and rows out of one JSON text after the other. For one thread. */
public final class JsonReader {
    private final JsonWindow text = new JsonWindow();
    private final JsonScan scan = new JsonScan(text);
    private final JsonKeys keys = new JsonKeys(text);
    private final JsonCharacters characters = new JsonCharacters(text);

    /**
     * Turns to another text; what was read of the one before is not to be used any more. Opens it, so that one that was
     * erased is noticed.
     *
     * @return where its value begins
     */
    public long show(Bytes bytes) throws IOException {
        text.show(bytes);
        return scan.skipBlanks(0);
    }

    /** Finds the way through the text. */
    public JsonScan scan() {
        return scan;
    }

    /** The byte at a place, from 0. */
    public byte at(long place) throws IOException {
        return text.at(place);
    }

    /** What the string stands for whose opening quote is there; empty where it is longer than any key may be. */
    public Optional<String> string(long quote) throws IOException {
        return keys.at(quote);
    }

    /** What the string that begins there stands for, as bytes to be read while this text is shown. */
    public Bytes inner(long quote) throws IOException {
        return InnerBytes.at(text, quote);
    }

    /** A value, as what it stands for. */
    public Value value(long from, long to) throws IOException {
        return JsonValue.of(text, characters, from, to);
    }

    /** A value as the JSON text that it is, strings in quotes; {@code null} as none. */
    public Value asText(long from, long to) throws IOException {
        return JsonValue.asText(text, characters, from, to);
    }

    /** Hands over a part of the text as it stands there. */
    public void write(long from, long to, Octets octets) throws IOException {
        JsonValue.write(text, from, to, octets);
    }

    /** Hands over the members of the object that begins there. */
    public void members(long object, MemberTaker taker) throws IOException {
        scan.members(object, (key, from, to) -> taker.take(new InObject(key, from, to)));
    }

    private final class InObject implements Member {
        private final long quote;
        private final long from;
        private final long to;

        private InObject(long quote, long from, long to) {
            this.quote = quote;
            this.from = from;
            this.to = to;
        }

        @Override
        public Optional<String> key() throws IOException {
            return keys.at(quote);
        }

        @Override
        public Value value() throws IOException {
            return JsonValue.of(text, characters, from, to);
        }

        @Override
        public void writeJson(Octets octets) throws IOException {
            JsonValue.write(text, quote, to, octets);
        }
    }
}
