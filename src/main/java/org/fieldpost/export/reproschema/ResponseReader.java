package org.fieldpost.export.reproschema;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import org.fieldpost.export.reproschema.Node.Place;
import org.fieldpost.export.table.JsonReader;
import org.fieldpost.export.table.Kind;
import org.fieldpost.export.table.Literal;
import org.fieldpost.export.table.Value;
import org.fieldpost.intake.Digest;

/** Makes answers of the responses of one JSON text. */
final class ResponseReader {
    /** Names of files are no longer. */
    private static final int NAME_MAX = 255;

    private final JsonReader text;
    private final Document document;
    private final SeenAnswers seen;
    private final AnswerTaker taker;
    private final MessageDigest digest = Digest.engine();

    ResponseReader(JsonReader text, Document document, SeenAnswers seen, AnswerTaker taker) {
        this.text = text;
        this.document = document;
        this.seen = seen;
        this.taker = taker;
    }

    /** Hands over what a response says: an answer, or one for each item of a section. */
    void read(Place place, Activity activity) throws IOException {
        Node response = Node.at(text, place.from());
        String id = response.text("@id");
        if (!id.isEmpty() && !seen.add(numberOf(place))) {
            return;
        }
        List<String> used = activity.used();
        String about = response.text("isAbout");
        String item = about.isEmpty() && !used.isEmpty() ? used.get(0) : about;
        Value question = question(response);
        List<Place> values = response.places("value");
        if (values.isEmpty()) {
            take(item, activity.besides(item), question, Literal.NONE, activity, id);
            return;
        }
        Place value = Node.plain(text, values.get(0));
        if (!isSection(value)) {
            take(item, activity.besides(item), question, text.value(value.from(), value.to()), activity, id);
            return;
        }
        text.scan().members(value.from(), (quote, from, to) -> {
            String inner = text.string(quote).orElse("");
            take(inner, item, Literal.NONE, text.value(from, to), activity, id);
        });
    }

    private long numberOf(Place place) throws IOException {
        digest.update(document.sessionId().toString().getBytes(US_ASCII));
        text.write(place.from(), place.to(), octet -> digest.update((byte) octet));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private Value question(Node response) throws IOException {
        List<Place> places = response.places("question");
        return places.isEmpty()
                ? Literal.NONE
                : text.value(places.get(0).from(), places.get(0).to());
    }

    /** A section's value is an object of its items' values, by their addresses. */
    private boolean isSection(Place value) throws IOException {
        if (text.at(value.from()) != '{') {
            return false;
        }
        int[] members = {0};
        int[] addresses = {0};
        text.scan().members(value.from(), (quote, from, to) -> {
            members[0]++;
            addresses[0] += text.string(quote).orElse("").contains("://") ? 1 : 0;
        });
        return members[0] > 0 && addresses[0] == members[0];
    }

    private void take(String item, String about, Value question, Value value, Activity activity, String id)
            throws IOException {
        String recording = recording(value);
        taker.take(new Answer(
                about,
                item,
                question,
                value,
                recording.isEmpty() ? typeOf(value) : "recording",
                recording,
                activity.startedAt(),
                activity.endedAt(),
                activity.language(),
                id,
                document.source(),
                ""));
    }

    private String recording(Value value) throws IOException {
        if (value.kind() != Kind.TEXT) {
            return "";
        }
        byte[] name = value.beginning(NAME_MAX + 1);
        return name.length > NAME_MAX ? "" : document.recordings().find(new String(name, UTF_8));
    }

    private static String typeOf(Value value) throws IOException {
        return switch (value.kind()) {
            case TEXT -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case NONE -> "none";
            case NESTED -> value.first() == '[' ? "list" : "object";
        };
    }
}
