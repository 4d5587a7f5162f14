package org.fieldpost.export.jspsych;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fieldpost.export.EntryText;
import org.fieldpost.export.table.JsonReader;
import org.fieldpost.export.table.Literal;
import org.fieldpost.export.table.Member;
import org.fieldpost.export.table.Octets;
import org.fieldpost.export.table.Value;

/**
 * What stands beside the list of trials in the object around it, and so in each of their rows: numbers, truth values and
 * short texts. Few and short, since every row repeats them.
 */
record Beside(List<Member> members) {
    static final Beside NOTHING = new Beside(List.of());

    private static final int MEMBERS_MAX = 16;
    private static final int BYTES_MAX = 256;

    static Beside of(JsonReader text, long object, Wrapper wrapper) throws IOException {
        List<Member> members = new ArrayList<>();
        text.scan().members(object, (quote, from, to) -> {
            boolean isShort = from - quote <= BYTES_MAX && to - from <= BYTES_MAX;
            boolean isPlain = text.at(from) != '{' && text.at(from) != '[';
            if (from != wrapper.list() && isShort && isPlain && members.size() < MEMBERS_MAX) {
                Value value = text.value(from, to);
                members.add(new Copied(
                        text.string(quote).orElse(""),
                        Literal.copyOf(value),
                        Literal.copyOf(text.asText(from, to)).toString()));
            }
        });
        return new Beside(List.copyOf(members));
    }

    private record Copied(String name, Value value, String json) implements Member {

        @Override
        public Optional<String> key() {
            return Optional.of(name);
        }

        @Override
        public void writeJson(Octets octets) throws IOException {
            StringBuilder text = new StringBuilder();
            EntryText.quote(name, text);
            Literal.text(text.append(':').append(json.isEmpty() ? "null" : json).toString())
                    .writeTo(octets);
        }
    }
}
