package org.fieldpost.export.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A row whose only member, {@code value}, is the whole of a JSON text. */
public record ValueRow(JsonReader text, long from, long to) implements Row {
    private static final String KEY = "value";

    @Override
    public List<Value> own() {
        return List.of();
    }

    @Override
    public void members(MemberTaker taker) throws IOException {
        taker.take(new Whole());
    }

    private final class Whole implements Member {

        @Override
        public Optional<String> key() {
            return Optional.of(KEY);
        }

        @Override
        public Value value() throws IOException {
            return text.asText(from, to);
        }

        @Override
        public void writeJson(Octets octets) throws IOException {
            for (char c : ('"' + KEY + "\":").toCharArray()) {
                octets.put(c);
            }
            text.write(from, to, octets);
        }
    }
}
