package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.fieldpost.http.body.RecordedParts.Part;

class MultipartReaderPropertyTest {
    private static final String BOUNDARY = "-x--x";
    private static final String HEADERS =
            "Content-Disposition: form-data; name=\"f\"; filename=\"n\"\r\nContent-Type: blob\r\n\r\n";

    /** What the encoder of a form must not let into a content, its surrounding line ends included. */
    private static final Pattern DELIMITER = Pattern.compile("\r\n--" + BOUNDARY + "(--)?[ \t]{0,128}\r\n");

    @Property
    void anyPartsComeBackByteForByteHoweverTheBodyIsCut(@ForAll("contents") List<String> contents, @ForAll long seed) {
        RecordedParts read = read(encode(contents), seed);

        assertThat(read.refused()).isEmpty();
        assertThat(read.parts())
                .isEqualTo(
                        contents.stream().map(MultipartReaderPropertyTest::part).toList());
    }

    @Property
    void aTruncatedBodyIsRefusedWhateverPartsItHad(@ForAll("contents") List<String> contents, @ForAll long seed) {
        byte[] body = encode(contents);
        int closing = body.length - ("\r\n--" + BOUNDARY + "--\r\n").length();
        int cut = new Random(seed).nextInt(closing + 4 + BOUNDARY.length() + 2);
        byte[] truncated = new String(body, 0, cut, ISO_8859_1).getBytes(ISO_8859_1);

        RecordedParts read = read(truncated, seed);

        assertThat(read.refused().orElseThrow()).startsWith("invalid_request: The body ");
        List<Part> sent =
                contents.stream().map(MultipartReaderPropertyTest::part).toList();
        assertThat(read.parts()).isEqualTo(sent.subList(0, read.parts().size()));
    }

    @Property
    void aDamagedBodyIsReadOrRefusedAlikeHoweverItIsCut(@ForAll("contents") List<String> contents, @ForAll long seed) {
        byte[] damaged = damage(encode(contents), new Random(seed));

        RecordedParts whole = Pieces.whole(to -> new MultipartReader(BOUNDARY, to), damaged);
        RecordedParts cut = read(damaged, seed);

        assertThat(cut.parts()).isEqualTo(whole.parts());
        assertThat(cut.refused()).isEqualTo(whole.refused());
    }

    @Property
    void anyTextIsReadOrRefusedAlikeHoweverItIsCut(@ForAll("text") String text, @ForAll long seed) {
        RecordedParts whole = Pieces.whole(to -> new MultipartReader(BOUNDARY, to), text.getBytes(ISO_8859_1));
        RecordedParts cut = read(text.getBytes(ISO_8859_1), seed);

        assertThat(cut.parts()).isEqualTo(whole.parts());
        assertThat(cut.refused()).isEqualTo(whole.refused());
    }

    @Provide
    Arbitrary<List<String>> contents() {
        return text().filter(content -> !DELIMITER
                        .matcher("\r\n" + content + "\r\n--" + BOUNDARY + "\r\n")
                        .region(0, content.length() + 4 + BOUNDARY.length() + 2)
                        .find())
                .list()
                .ofMaxSize(4);
    }

    /** Bytes among which delimiters, and what begins or ends like one, are frequent. */
    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> lookAlikes = Combinators.combine(
                        Arbitraries.of("\r\n", "\r", "\n", "\r\r\n", "x"),
                        Arbitraries.of("--", "-", ""),
                        Arbitraries.of(BOUNDARY, "-x-", "-x--", "-x--y", BOUNDARY + "-x--x", ""),
                        Arbitraries.of("", "--", "-", " \t", "-- ", "--x", " ".repeat(128), " ".repeat(129)),
                        Arbitraries.of("", "\r\n", "\r", "\n"))
                .as((a, b, c, d, e) -> a + b + c + d + e);
        Arbitrary<String> bytes =
                Arbitraries.strings().withCharRange('\u0000', '\u00ff').ofMaxLength(200);
        return Arbitraries.oneOf(lookAlikes, bytes, Arbitraries.of(HEADERS, "\r\n", "\r"))
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    private static Part part(String content) {
        return new Part(Optional.of("f"), Optional.of("n"), Optional.of("blob"), content);
    }

    private static byte[] encode(List<String> contents) {
        String parts = contents.stream()
                .map(content -> "--" + BOUNDARY + "\r\n" + HEADERS + content + "\r\n")
                .collect(Collectors.joining());
        return (parts + "--" + BOUNDARY + "--\r\n").getBytes(ISO_8859_1);
    }

    private static RecordedParts read(byte[] body, long seed) {
        return Pieces.cut(to -> new MultipartReader(BOUNDARY, to), body, seed);
    }

    private static byte[] damage(byte[] body, Random random) {
        StringBuilder text = new StringBuilder(new String(body, ISO_8859_1));
        for (int i = random.nextInt(4); i >= 0 && text.length() > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
                case 2 -> text.insert(at, "\r\n--" + BOUNDARY + (random.nextBoolean() ? "--\r\n" : "\r\n"));
                default -> text.insert(at, (char) random.nextInt(256));
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }
}
