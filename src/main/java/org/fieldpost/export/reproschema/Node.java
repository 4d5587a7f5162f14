package org.fieldpost.export.reproschema;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fieldpost.export.table.JsonReader;

/**
 * An object of JSON-LD: where its members lie that matter here, by the last part of their names, so that {@code isAbout},
 * {@code reproschema:isAbout} and {@code http://schema.repronim.org/isAbout} are one.
 */
final class Node {
    private static final Set<String> NAMES = Set.of(
            "@type",
            "@id",
            "@value",
            "@graph",
            "isAbout",
            "value",
            "question",
            "used",
            "generated",
            "startedAtTime",
            "endedAtTime",
            "inLanguage",
            "response",
            "responses");

    /** How long a key may be, as it is written; none that matters is longer. */
    private static final int KEY_MAX = 256;

    /** How long a text may be, as it is written, that is held in memory. */
    private static final int TEXT_MAX = 4 << 10;

    private static final int TEXTS_MAX = 8;

    private final JsonReader text;
    private final Map<String, Place> members = new HashMap<>();

    /** Where a value lies. */
    record Place(long from, long to) {}

    private Node(JsonReader text) {
        this.text = text;
    }

    /** The object that begins there. */
    static Node at(JsonReader text, long object) throws IOException {
        Node node = new Node(text);
        text.scan().members(object, (quote, from, to) -> {
            if (from - quote <= KEY_MAX) {
                String name = localName(text.string(quote).orElse(""));
                if (NAMES.contains(name)) {
                    node.members.put(name, new Place(from, to));
                }
            }
        });
        return node;
    }

    private static String localName(String name) {
        int cut = Math.max(name.lastIndexOf(':'), Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')));
        return name.startsWith("@") ? name : name.substring(cut + 1);
    }

    boolean isA(String type) throws IOException {
        return texts("@type").stream().map(Node::localName).anyMatch(type::equals);
    }

    /** Empty where there is none. */
    List<Place> places(String name) {
        Place place = members.get(name);
        return place == null ? List.of() : List.of(place);
    }

    /** The first text of a member; empty where there is none. */
    String text(String name) throws IOException {
        List<String> all = texts(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** The texts of a member: itself, its {@code @id} or {@code @value}, or those of its elements. */
    List<String> texts(String name) throws IOException {
        List<String> found = new ArrayList<>();
        for (Place place : places(name)) {
            collect(place, found);
        }
        return found;
    }

    private void collect(Place place, List<String> found) throws IOException {
        if (text.at(place.from()) != '[') {
            add(place, found);
            return;
        }
        text.scan().elements(place.from(), (from, to) -> {
            add(new Place(from, to), found);
            return found.size() < TEXTS_MAX;
        });
    }

    private void add(Place place, List<String> found) throws IOException {
        byte first = text.at(place.from());
        if (first == '"' && place.to() - place.from() <= TEXT_MAX) {
            found.add(text.string(place.from()).orElse(""));
        } else if (first == '{') {
            Node inner = at(text, place.from());
            for (String name : List.of("@id", "@value")) {
                for (Place of : inner.places(name)) {
                    if (text.at(of.from()) == '"') {
                        add(of, found);
                    }
                }
            }
        }
    }

    /** Where the value lies, out of the {@code @value} around it. */
    static Place plain(JsonReader text, Place place) throws IOException {
        Place single = text.at(place.from()) == '[' ? single(text, place) : place;
        if (text.at(single.from()) != '{') {
            return place;
        }
        List<Place> inner = at(text, single.from()).places("@value");
        return inner.isEmpty() ? place : inner.get(0);
    }

    private static Place single(JsonReader text, Place list) throws IOException {
        Place[] first = {list};
        int[] count = {0};
        text.scan().elements(list.from(), (from, to) -> {
            first[0] = count[0] == 0 ? new Place(from, to) : list;
            return ++count[0] < 2;
        });
        return first[0];
    }
}
