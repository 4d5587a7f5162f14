package org.fieldpost.export.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** JSON in all the ways in which it may be written, and what the cells of CSV should hold of it. */
final class WrittenJson {
    private static final Arbitrary<String> BLANKS = Arbitraries.of("", "", " ", "\n", "\r\n\t");

    private WrittenJson() {}

    /**
     * A value.
     *
     * @param json as it is written
     * @param cell what its cell holds where nothing is defused
     * @param text whether it is a string
     */
    record Value(String json, String cell, boolean text) {}

    /** One member of an object. */
    record Member(Value key, Value value) {}

    /**
     * The responses of a submission.
     *
     * @param json as it is written; empty where there are none
     * @param rows the members of each row's object; those of a row without any are none
     */
    record Responses(Optional<String> json, List<List<Member>> rows) {}

    /** A piece of a string. */
    private record Piece(String written, String meant) {}

    private static Arbitrary<Piece> piece() {
        Arbitrary<Piece> plain = Arbitraries.of(
                        "a", "b", " ", ",", ";", "'", "=", "+", "-", "@", "/", "NA", "null", "1e5", "é", "\uFF1D",
                        "\uFEFF", "\u2028", "\u0085", "\u007f", "名前", "🙂", "e\u0301", "\u202e")
                .map(text -> new Piece(text, text));
        Arbitrary<Piece> escaped = Arbitraries.of(
                new Piece("\\n", "\n"),
                new Piece("\\r", "\r"),
                new Piece("\\r\\n", "\r\n"),
                new Piece("\\t", "\t"),
                new Piece("\\\"", "\""),
                new Piece("\\\\", "\\"),
                new Piece("\\/", "/"),
                new Piece("\\b\\f", "\b\f"),
                new Piece("\\u0000", "\0"),
                new Piece("\\u003D", "="),
                new Piece("\\u001a", "\u001a"),
                new Piece("\\uFF0b", "\uFF0B"),
                new Piece("\\u00E9", "é"),
                new Piece("\\uFEFF", "\uFEFF"),
                new Piece("\\ud83d\\ude00", "😀"),
                // Half a pair, in front of what is not the other half.
                new Piece("\\uD83Dx", "\\uD83Dx"),
                new Piece("\\ud83d\\u0041", "\\ud83dA"),
                new Piece("\\ud83d\\ud83d\\ude00", "\\ud83d😀"),
                new Piece("\\ud83d\\n", "\\ud83d\n"),
                new Piece("\\uDE00", "\\uDE00"));
        return Arbitraries.oneOf(plain, escaped);
    }

    private static Arbitrary<Value> string() {
        return piece().list().ofMaxSize(6).map(pieces -> {
            String written = pieces.stream().map(Piece::written).collect(Collectors.joining("", "\"", "\""));
            return new Value(written, pieces.stream().map(Piece::meant).collect(Collectors.joining()), true);
        });
    }

    private static Arbitrary<Value> scalar() {
        Arbitrary<Value> numbers = Arbitraries.oneOf(
                        Arbitraries.of(
                                "0",
                                "-0",
                                "-0.0E-7",
                                "1e400",
                                "-1E+400",
                                "12345678901234567890.1230",
                                "9007199254740993",
                                "-9223372036854775809",
                                "0.1000000000000000055511151231257827"),
                        Arbitraries.bigDecimals().map(Object::toString))
                .map(number -> new Value(number, number, false));
        Arbitrary<Value> words = Arbitraries.of(
                new Value("true", "true", false), new Value("false", "false", false), new Value("null", "", false));
        return Arbitraries.oneOf(string(), string(), numbers, words);
    }

    private static Arbitrary<Value> nested() {
        return Arbitraries.oneOf(
                list(scalar()).map(json -> new Value(json, json, false)),
                object().map(members -> {
                    String json = object(members, " ");
                    return new Value(json, json, false);
                }),
                Arbitraries.integers().between(1, 900).map(depth -> {
                    String json = "[".repeat(depth) + "]".repeat(depth);
                    return new Value(json, json, false);
                }));
    }

    private static Arbitrary<List<Member>> object() {
        return member(scalar()).list().ofMaxSize(3);
    }

    private static Arbitrary<Member> member(Arbitrary<Value> value) {
        Arbitrary<Value> key = Arbitraries.oneOf(
                string(),
                Arbitraries.of("a", "row", "value", "more", "client_id", "responses.row", "A")
                        .map(name -> new Value("\"" + name + "\"", name, true)));
        return Combinators.combine(key, value).as(Member::new);
    }

    private static Arbitrary<String> list(Arbitrary<Value> elements) {
        return Combinators.combine(elements.list().ofMinSize(1).ofMaxSize(3), BLANKS)
                .as((values, blanks) -> values.stream()
                        .map(value -> blanks + value.json() + blanks)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static String object(List<Member> members, String blanks) {
        return members.stream()
                .map(member -> blanks + member.key().json() + blanks + ":" + blanks
                        + member.value().json() + blanks)
                .collect(Collectors.joining(",", "{" + blanks, "}"));
    }

    /** What some submissions of one study hold. */
    static Arbitrary<List<Responses>> study() {
        Arbitrary<List<Member>> row =
                member(Arbitraries.oneOf(scalar(), scalar(), nested())).list().ofMaxSize(5);
        Arbitrary<Responses> object = Combinators.combine(row, BLANKS)
                .as((members, blanks) ->
                        new Responses(Optional.of(blanks + object(members, blanks) + blanks), List.of(members)));
        Arbitrary<Responses> objects = Combinators.combine(
                        row.list().ofMinSize(1).ofMaxSize(4), BLANKS)
                .as((rows, blanks) -> new Responses(
                        Optional.of(rows.stream()
                                .map(members -> blanks + object(members, blanks) + blanks)
                                .collect(Collectors.joining(",", "[", "]"))),
                        rows));
        Arbitrary<Responses> anythingElse = Arbitraries.oneOf(
                        scalar().map(value -> "null".equals(value.json()) ? value : asJson(value.json())),
                        list(scalar()).map(WrittenJson::asJson))
                .flatMap(value -> BLANKS.map(blanks -> new Responses(
                        Optional.of(blanks + value.json() + blanks),
                        List.of(List.of(new Member(new Value("\"value\"", "value", true), value))))));
        Arbitrary<Responses> nothing = Arbitraries.of(
                new Responses(Optional.of(" [ ]\n"), List.of(List.of())),
                new Responses(Optional.of("{}"), List.of(List.of())),
                new Responses(Optional.empty(), List.of(List.of())));
        return Arbitraries.oneOf(objects, objects, object, anythingElse, nothing)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(ArrayList::new);
    }

    private static Value asJson(String json) {
        return new Value(json, json, false);
    }
}
