package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.fieldpost.http.body.RecordedParts.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9a-fA-F]{2})");

    @Test
    void readsWhatPythonRequestsSendsWithoutFiles() {
        RecordedParts read = read("auth_token=abc-_~&responses=%7B%22a%22%3A+%22%C3%A9+%2B%26%3D%25%22%7D");

        assertThat(read.refused()).isEmpty();
        assertThat(read.parts())
                .containsExactly(Part.field("auth_token", "abc-_~"), Part.field("responses", "{\"a\": \"é +&=%\"}"));
    }

    @Test
    void takesANameAloneAsAFieldWithAnEmptyValueAndAnEmptyPairAsNothing() {
        assertThat(read("&a&&b=&=c&d==e&").parts())
                .containsExactly(Part.field("a", ""), Part.field("b", ""), Part.field("", "c"), Part.field("d", "=e"));
        assertThat(read("").parts()).isEmpty();
        assertThat(read("&&").parts()).isEmpty();
    }

    @Test
    void takesNamesAsUtf8AndWhereTheyAreNotThatAsLatin1() {
        assertThat(read("%C3%A9+1=x&%E9=y").parts()).containsExactly(Part.field("é 1", "x"), Part.field("é", "y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%4&b=c",
                "a=%&b",
                "a=%zz",
                "a=%4g",
                "a=100%",
                "%=a",
                "%4=a",
                "a=%%41",
                "a=%+1",
                "%"
            })
    void refusesABrokenPercentEscape(String body) {
        RecordedParts read = read(body);

        assertThat(read.refused())
                .hasValue("invalid_request: A percent sign in the form is not followed by two hexadecimal digits;"
                        + " send it as %25.");
        assertThat(read.parts()).isEmpty();
    }

    @Test
    void refusesANameLongerThan1024Bytes() {
        assertThat(read("n".repeat(1023) + "%41=v").parts()).containsExactly(Part.field("n".repeat(1023) + "A", "v"));
        assertThat(read("n".repeat(1024) + "%41=v").refused())
                .hasValue("invalid_request: A field's name is longer than 1024 bytes; send a shorter one.");
        assertThat(read("a=b&" + "n".repeat(20_000)).refused().orElseThrow()).contains("longer than 1024");
        assertThat(read("n".repeat(2_000) + "%zz").refused().orElseThrow()).contains("longer than 1024");
    }

    @Test
    void readsValuesOfAnyLength() {
        String value = "é%&+ x".repeat(10_000);

        assertThat(read("v=" + URLEncoder.encode(value, UTF_8) + "&w=" + "1".repeat(8 * 1024) + "&x=2")
                        .parts())
                .containsExactly(Part.field("v", value), Part.field("w", "1".repeat(8 * 1024)), Part.field("x", "2"));
    }

    @Property
    void decodesAsUrlDecoderDoesHoweverTheBodyIsCut(@ForAll("forms") String form, @ForAll long seed) {
        RecordedParts read = Pieces.cut(FormReader::new, form.getBytes(ISO_8859_1), seed);

        if (BROKEN.matcher(form).find()) {
            assertThat(read.refused()).isPresent();
            return;
        }
        assertThat(read.refused()).isEmpty();
        assertThat(read.parts()).isEqualTo(decodedByUrlDecoder(form));
    }

    @Property
    void anyBytesAreReadOrRefusedAlikeHoweverTheyAreCut(@ForAll byte[] body, @ForAll long seed) {
        RecordedParts whole = Pieces.whole(FormReader::new, body);
        RecordedParts cut = Pieces.cut(FormReader::new, body, seed);

        assertThat(cut.parts()).isEqualTo(whole.parts());
        assertThat(cut.refused()).isEqualTo(whole.refused());
    }

    @Provide
    Arbitrary<String> forms() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                30,
                                Arbitraries.of("&", "=", "+", "%20", "%c3%A9", "%25", "%26", "%00", "a", "bc", "\r\n")),
                        Tuple.of(
                                10,
                                Arbitraries.strings().ascii().excludeChars('%').ofMaxLength(30)),
                        Tuple.of(1, Arbitraries.of("%", "%4")))
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    private static List<Part> decodedByUrlDecoder(String form) {
        List<Part> parts = new ArrayList<>();
        for (String pair : form.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] sides = pair.split("=", 2);
            String name = SentText.decode(URLDecoder.decode(sides[0], ISO_8859_1));
            String octets = sides.length == 1 ? "" : URLDecoder.decode(sides[1], ISO_8859_1);
            parts.add(new Part(Optional.of(name), Optional.empty(), Optional.empty(), octets));
        }
        return parts;
    }

    private static RecordedParts read(String body) {
        RecordedParts parts = Pieces.whole(FormReader::new, body.getBytes(ISO_8859_1));
        RecordedParts cut = Pieces.cut(FormReader::new, body.getBytes(ISO_8859_1), body.length());
        assertThat(cut.parts()).isEqualTo(parts.parts());
        assertThat(cut.refused()).isEqualTo(parts.refused());
        return parts;
    }
}
