package org.fieldpost.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/** The small fields of one draft, held in memory under a limit and the common budget. */
final class Fields {
    private static final int FIRST_RESERVATION = 256;

    private final long limit;
    private final MemoryBudget budget;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private long used;
    private int reserved;

    Fields(long limit, MemoryBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /** Begins a field; its bytes count as they come. */
    Value begin(String name) {
        take(name.length());
        return new Value(name);
    }

    Map<String, List<String>> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Takes out the values of a field that means something of its own; none where it did not come. */
    List<String> remove(String name) {
        List<String> removed = values.remove(name);
        return removed == null ? List.of() : removed;
    }

    void discard() {
        budget.release(reserved);
        reserved = 0;
        values.clear();
    }

    private void take(int bytes) {
        used += bytes;
        if (used > limit) {
            throw new Refusal(
                    Word.TOO_LARGE,
                    "The fields of a submission may hold " + limit
                            + " bytes together; send large content as a file or as \"responses\".");
        }
        if (used > reserved) {
            int more = Math.max(FIRST_RESERVATION, (int) Math.min(used, limit - reserved));
            if (!budget.reserve(more)) {
                throw Refusal.retryLater(
                        Word.UNAVAILABLE, "The server is receiving more than it can hold; send this again.", 5);
            }
            reserved += more;
        }
    }

    /** The value of one field as it comes. */
    final class Value {
        private final String name;
        private byte[] bytes = new byte[64];
        private int length;

        private Value(String name) {
            this.name = name;
        }

        void write(ByteBuffer more) {
            int count = more.remaining();
            take(count);
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
            }
            more.get(bytes, length, count);
            length += count;
        }

        void end() {
            values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(text());
        }

        private String text() {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, length))
                        .toString();
            } catch (CharacterCodingException e) {
                throw Refusal.invalid("A field's text is not valid UTF-8; send it as UTF-8, or as a file.");
            }
        }
    }
}
