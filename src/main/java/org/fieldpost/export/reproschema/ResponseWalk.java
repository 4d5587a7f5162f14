package org.fieldpost.export.reproschema;

import java.io.IOException;
import java.util.List;
import org.fieldpost.export.reproschema.Node.Place;
import org.fieldpost.export.table.JsonReader;

/**
 * Goes through a JSON text for pairs of {@code ResponseActivity} and {@code Response}. The activity says when, and which one
 * generated what; it stands right before or right behind its response. Whatever else there is is passed over.
 */
final class ResponseWalk {
    /** How deep lists and graphs may stand within each other. */
    private static final int DEPTH_MAX = 4;

    private static final List<String> CONTAINERS = List.of("@graph", "response", "responses");

    private static final Place NOTHING = new Place(-1, -1);

    private final JsonReader text;
    private final ResponseReader responses;
    private Activity before = Activity.NONE;
    private Place waiting = NOTHING;

    private ResponseWalk(JsonReader text, ResponseReader responses) {
        this.text = text;
        this.responses = responses;
    }

    /** @param at where the text's value begins */
    static void through(JsonReader text, long at, ResponseReader responses) throws IOException {
        ResponseWalk walk = new ResponseWalk(text, responses);
        walk.value(at, text.scan().skipValue(at), 0);
        walk.flush(Activity.NONE);
    }

    private void value(long from, long to, int depth) throws IOException {
        if (depth > DEPTH_MAX) {
            return;
        }
        if (text.at(from) == '[') {
            text.scan().elements(from, (elementFrom, elementTo) -> {
                value(elementFrom, elementTo, depth + 1);
                return true;
            });
        } else if (text.at(from) == '{') {
            object(new Place(from, to), depth);
        }
    }

    private void object(Place place, int depth) throws IOException {
        Node node = Node.at(text, place.from());
        if (node.isA("ResponseActivity")) {
            Activity activity = Activity.of(node);
            boolean isBehind = !waiting.equals(NOTHING)
                    && activity.generated().equals(Node.at(text, waiting.from()).text("@id"));
            flush(isBehind ? activity : Activity.NONE);
            before = isBehind ? Activity.NONE : activity;
        } else if (node.isA("Response")) {
            flush(Activity.NONE);
            response(place, node);
        } else {
            for (String name : CONTAINERS) {
                for (Place inner : node.places(name)) {
                    value(inner.from(), inner.to(), depth + 1);
                }
            }
        }
    }

    private void response(Place place, Node node) throws IOException {
        boolean isIts = !before.equals(Activity.NONE)
                && (before.generated().isEmpty() || before.generated().equals(node.text("@id")));
        if (isIts) {
            responses.read(place, before);
            before = Activity.NONE;
        } else {
            waiting = place;
        }
    }

    /** Ends the waiting of a response for its activity. */
    private void flush(Activity activity) throws IOException {
        if (!waiting.equals(NOTHING)) {
            Place place = waiting;
            waiting = NOTHING;
            responses.read(place, activity);
        }
    }
}
