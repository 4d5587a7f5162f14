package org.fieldpost.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Compares with Jackson, behind the JDK's strict UTF-8 decoder. Texts are octets, each character standing for one. */
class JsonTextAgainstJacksonTest {
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonText.MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Jackson refuses half a pair in a key, though not in a value; the grammar allows both. */
    private static final Pattern SURROGATE_ESCAPE = Pattern.compile("\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}");

    @Property
    void acceptsAnyJsonHoweverItIsCut(@ForAll("json") String text, @ForAll long seed) {
        assertThat(verdict(text, seed)).isEmpty();
        assertThat(jacksonAccepts(text)).isTrue();
    }

    @Property(tries = 5_000)
    void agreesWithJacksonOnDamagedJson(@ForAll("json") String text, @ForAll long seed) {
        String damaged = damage(text, new Random(seed));

        assertAgreement(damaged, seed);
    }

    @Property(tries = 5_000)
    void agreesWithJacksonOnTokensInAnyOrder(@ForAll("tokens") String text, @ForAll long seed) {
        assertAgreement(text, seed);
    }

    @Property
    void agreesWithJacksonOnAnyBytes(@ForAll byte[] bytes, @ForAll long seed) {
        assertAgreement(new String(bytes, ISO_8859_1), seed);
    }

    @Property
    void agreesWithTheJdkOnWhatIsUtf8(@ForAll("utf8ish") String octets, @ForAll long seed) {
        assertAgreement("\"" + octets + "\"", seed);
    }

    @Property(tries = 50)
    void agreesWithJacksonOnNestingAroundTheLimit(
            @ForAll @IntRange(min = 995, max = 1005) int depth, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            boolean array = random.nextBoolean();
            open.append(array ? "[" : "{\"k\":");
            close.insert(0, array ? ']' : '}');
        }

        assertAgreement(open + "1" + close, seed);
    }

    @Provide
    Arbitrary<String> json() {
        return Combinators.combine(blanks(), values(4), blanks())
                .as((before, value, behind) -> before + value + behind);
    }

    private Arbitrary<String> values(int levels) {
        if (levels == 0) {
            return scalars();
        }
        Arbitrary<String> values = values(levels - 1);
        Arbitrary<String> arrays = Combinators.combine(blanks(), values)
                .as((blank, value) -> blank + value + blank)
                .list()
                .ofMaxSize(3)
                .map(items -> "[" + String.join(",", items) + "]");
        Arbitrary<String> objects = Combinators.combine(blanks(), strings(), values)
                .as((blank, key, value) -> blank + key + blank + ":" + blank + value)
                .list()
                .ofMaxSize(3)
                .map(members -> "{" + String.join(",", members) + "}");
        return Arbitraries.oneOf(scalars(), arrays, objects);
    }

    private Arbitrary<String> scalars() {
        Arbitrary<String> numbers = Combinators.combine(
                        Arbitraries.of("", "-"),
                        Arbitraries.of("0", "7", "10", "9".repeat(40)),
                        Arbitraries.of("", ".0", ".05", ".123456789"),
                        Arbitraries.of("", "e0", "E5", "e+07", "E-12"))
                .as((sign, integer, fraction, exponent) -> sign + integer + fraction + exponent);
        return Arbitraries.oneOf(Arbitraries.of("true", "false", "null"), numbers, strings());
    }

    private Arbitrary<String> strings() {
        Arbitrary<String> plain = Arbitraries.chars()
                .filter(c -> c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c))
                .list()
                .ofMaxSize(20)
                .map(chars -> utf8Octets(chars.stream().map(String::valueOf).collect(Collectors.joining())));
        return Arbitraries.oneOf(
                        plain,
                        Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(40),
                        Arbitraries.of("\\\"", "\\\\", "\\/", "\\n", "\\u00e9", "\\uDbFf", utf8Octets("😀")))
                .list()
                .ofMaxSize(4)
                .map(pieces -> "\"" + String.join("", pieces) + "\"");
    }

    private Arbitrary<String> blanks() {
        return Arbitraries.of("", "", " ", "\n", "\r\n", "\t ");
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        ":",
                        "\"a\"",
                        "\"",
                        "\\",
                        "u00e9",
                        "0",
                        "1",
                        "-",
                        "+",
                        ".",
                        "e",
                        "E",
                        "true",
                        "false",
                        "null",
                        "nul",
                        " ",
                        "\n",
                        "\u0000",
                        "\u000c",
                        "/",
                        "'",
                        "NaN",
                        "[]",
                        "{}",
                        "{\"k\":",
                        "[1,",
                        utf8Octets("é"),
                        "\u00e9",
                        utf8Octets("\ufeff"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> utf8ish() {
        Arbitrary<String> edges = Arbitraries.of(
                        0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                        0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
                .map(b -> String.valueOf((char) (int) b));
        Arbitrary<String> whole =
                Arbitraries.integers().between(0x80, 0xD7FF).map(c -> utf8Octets(Character.toString(c)));
        return Arbitraries.oneOf(edges, whole)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(pieces -> pieces.stream().collect(Collectors.joining()));
    }

    private static void assertAgreement(String text, long seed) {
        Optional<String> verdict = verdict(text, seed);

        assertThat(verdict.isEmpty()).as("%s: %s", text, verdict).isEqualTo(jacksonAccepts(text));
        assertThat(verdict).isEqualTo(verdict(text, ~seed));
    }

    private static Optional<String> verdict(String octets, long seed) {
        byte[] bytes = octets.getBytes(ISO_8859_1);
        Random random = new Random(seed);
        int usual = 1 + random.nextInt(40);
        JsonText json = new JsonText();
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, random.nextInt(usual + 1));
            ByteBuffer heap = ByteBuffer.wrap(bytes, at, length);
            ByteBuffer piece =
                    List.of(heap, heap.slice(), heap.asReadOnlyBuffer()).get(random.nextInt(3));
            json.feed(piece);
            assertThat(piece.hasRemaining()).isFalse();
            at += length;
        }
        return json.end();
    }

    private static boolean jacksonAccepts(String octets) {
        String text;
        try {
            text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(octets.getBytes(ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        try (JsonParser parser =
                JACKSON.createParser(SURROGATE_ESCAPE.matcher(text).replaceAll("\\\\u00e9"))) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String damage(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            int behind = Math.min(damaged.length(), at + 1 + random.nextInt(3));
            String marks = "[]{},:\"\\0123-+.eE tfn\n\u0000\u00c3\u00e9";
            String mark = String.valueOf(marks.charAt(random.nextInt(marks.length())));
            switch (random.nextInt(4)) {
                case 0 -> damaged.delete(at, behind);
                case 1 -> damaged.replace(at, behind, mark);
                case 2 -> damaged.insert(at, damaged.substring(at, behind));
                default -> damaged.insert(at, mark);
            }
        }
        return damaged.toString();
    }

    private static String utf8Octets(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
