package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.http.body.RecordedParts.Part;
import org.fieldpost.intake.PartReceiver;
import org.fieldpost.intake.PartSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
    private static final String FIELD = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";

    @Test
    void readsWhatReproschemaUiSendsFileBeforeTokenAndABareWordAsMediaType() {
        RecordedParts read = read("----WebKitFormBoundary7MA4YWxkTrZu0gW", crlf("""
                ------WebKitFormBoundary7MA4YWxkTrZu0gW
                Content-Disposition: form-data; name="file"; filename="6f1c-p1.zip.0010"
                Content-Type: blob

                PK\3\4
                \0
                ------WebKitFormBoundary7MA4YWxkTrZu0gW
                Content-Disposition: form-data; name="auth_token"

                secret
                ------WebKitFormBoundary7MA4YWxkTrZu0gW
                Content-Disposition: form-data; name="expires"

                null
                ------WebKitFormBoundary7MA4YWxkTrZu0gW--
                """));

        assertThat(read.refused()).isEmpty();
        assertThat(read.parts())
                .containsExactly(
                        Part.file("file", "6f1c-p1.zip.0010", "blob", octets("PK\3\4\r\n\0")),
                        Part.field("auth_token", "secret"),
                        Part.field("expires", "null"));
    }

    @Test
    void readsWhatJsPsychSendsRawUtf8AndACodecInTheMediaType() {
        RecordedParts read = read("----WebKitFormBoundaryABCDEFGHIJKLMNOP", crlf("""
                ------WebKitFormBoundaryABCDEFGHIJKLMNOP
                Content-Disposition: form-data; name="auth_token"

                secret
                ------WebKitFormBoundaryABCDEFGHIJKLMNOP
                Content-Disposition: form-data; name="file"; filename="Prüfung–1.webm"
                Content-Type: audio/webm;codecs=opus

                Eß
                ------WebKitFormBoundaryABCDEFGHIJKLMNOP
                Content-Disposition: form-data; name="responses"

                [{"rt": 12, "x": "é"}]
                ------WebKitFormBoundaryABCDEFGHIJKLMNOP--
                """));

        assertThat(read.parts())
                .containsExactly(
                        Part.field("auth_token", "secret"),
                        Part.file("file", "Prüfung–1.webm", "audio/webm;codecs=opus", "Eß".getBytes(UTF_8)),
                        Part.field("responses", "[{\"rt\": 12, \"x\": \"é\"}]"));
    }

    @Test
    void readsWhatOldPythonRequestsSendsTheFileNameInExtendedFormOnly() {
        RecordedParts read = read("6e1f0c3b7a7d4f0f9b8c8f2a1d3e5f70", crlf("""
                --6e1f0c3b7a7d4f0f9b8c8f2a1d3e5f70
                Content-Disposition: form-data; name="responses"

                {}
                --6e1f0c3b7a7d4f0f9b8c8f2a1d3e5f70
                Content-Disposition: form-data; name="file"; filename*=utf-8''%C3%A9t%C3%A9.wav

                RIFF
                --6e1f0c3b7a7d4f0f9b8c8f2a1d3e5f70--
                """));

        assertThat(read.parts())
                .containsExactly(
                        Part.field("responses", "{}"),
                        new Part(Optional.of("file"), Optional.of("été.wav"), Optional.empty(), "RIFF"));
    }

    @Test
    void readsWhatCurlSendsAndAFileThatIsALineEnd() {
        RecordedParts read = read("------------------------d74496d66958873e", crlf("""
                --------------------------d74496d66958873e
                Content-Disposition: form-data; name="file"; filename="say \\"a\\".bin"
                Content-Type: application/octet-stream



                --------------------------d74496d66958873e--
                """));

        assertThat(read.parts())
                .containsExactly(Part.file("file", "say \"a\".bin", "application/octet-stream", octets("\r\n")));
    }

    @Test
    void passesAnUnusedFileInputOnWithItsEmptyFileName() {
        RecordedParts read = read("b", crlf("""
                --b
                Content-Disposition: form-data; name="file"; filename=""
                Content-Type: application/octet-stream


                --b--
                """));

        assertThat(read.parts()).containsExactly(Part.file("file", "", "application/octet-stream", new byte[0]));
    }

    @Test
    void ignoresPreambleAndEpilogue() {
        RecordedParts read =
                read("b", "preamble --b\r\nmore\r\n--b\r\n" + FIELD + "1\r\n--b--\r\nepilogue\r\n--b\r\nnothing: here");

        assertThat(read.refused()).isEmpty();
        assertThat(read.parts()).containsExactly(Part.field("a", "1"));
    }

    @Test
    void allowsBlanksBehindABoundary() {
        RecordedParts read =
                read("b", "--b \t \r\n" + FIELD + "1\r\n--b" + " ".repeat(128) + "\r\n" + FIELD + "2\r\n--b-- \t\r\n");

        assertThat(read.parts()).containsExactly(Part.field("a", "1"), Part.field("a", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n--bx",
                "x\r\n--b-",
                "x\r\n--b-x",
                "x\r\n--b--x",
                "x\r\n--b-- x\r\n",
                "x\r\n--b x\r\n",
                "x\r\n--b \r",
                "x\r\n--b\rx",
                "x\r\n--b\n",
                "x\r\n--b--\n",
                "x\r\r\n--bb\r\n",
                "x\r\n-b\r\n",
                "x\n--b\r\n",
                "x--b\r\n",
                "x\r--b--\r\n",
                "x\r\n--\r\n--",
                "--bb",
                "-",
                "\r",
                "\r\n",
                "\r\n\r\n",
                "x\r\n--b\r\r\n--b\r"
            })
    void keepsABoundaryLookAlikeByteForByte(String content) {
        RecordedParts read = read("b", "--b\r\n" + FIELD + content + "\r\n--b--\r\n");

        assertThat(read.refused()).isEmpty();
        assertThat(read.parts()).containsExactly(Part.field("a", content));
    }

    @Test
    void keepsABoundaryFollowedByTooManyBlanks() {
        String content = "x\r\n--b" + " ".repeat(129) + "\r\n";

        assertThat(read("b", "--b\r\n" + FIELD + content + "\r\n--b--").parts())
                .containsExactly(Part.field("a", content));
    }

    @Test
    void lendsAnEmptyLineToTheDelimiterOfAPartWithoutContent() {
        assertThat(read("b", "--b\r\n" + FIELD + "--b\r\n" + FIELD + "\r\n--b--")
                        .parts())
                .containsExactly(Part.field("a", ""), Part.field("a", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--b--", "--b--\r", "--b--\r\n", "--b-- \t", "\r\n--b--"})
    void takesAClosingBoundaryAloneAsAFormWithoutParts(String body) {
        RecordedParts read = read("b", body);

        assertThat(read.refused()).isEmpty();
        assertThat(read.parts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\r\n--b", "\r\n--b-", "\r\n--b\r\n", "\r\n--b--x", "\r\n--c--\r\n"})
    void refusesABodyWhoseClosingBoundaryIsMissing(String end) {
        RecordedParts read = read("b", "--b\r\n" + FIELD + "1" + end);

        assertThat(read.refused())
                .hasValue("invalid_request: The body is truncated: its closing boundary is missing. Send it again.");
        assertThat(read.parts()).hasSizeLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\": 1}", "--c\r\n\r\n--c--\r\n", "--", "x--b--"})
    void refusesABodyWithoutAnyBoundary(String body) {
        assertThat(read("b", body).refused())
                .hasValue("invalid_request: The body holds no part:"
                        + " no line of it is the boundary that the Content-Type names.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b ",
                "b\r\n",
                "b\"",
                "b;c",
                "bé",
                "b@c",
                "0123456789012345678901234567890123456789012345678901234567890123456789x"
            })
    void refusesABoundaryThatRfc2046DoesNotAllow(String boundary) {
        assertThat(read(boundary, "--b--").refused().orElseThrow()).contains("boundary is missing or malformed");
    }

    @Test
    void takesTheLongestBoundaryAndEveryCharacterOfRfc2046() {
        String boundary = "0'()+_,-./:=? z" + "-".repeat(55);

        assertThat(boundary).hasSize(70);
        assertThat(read(boundary, "--" + boundary + "\r\n" + FIELD + "1\r\n--" + boundary + "--")
                        .parts())
                .containsExactly(Part.field("a", "1"));
    }

    @Test
    void handsOnSlicesOfTheBufferItWasGiven() {
        byte[] body = octets("--b\r\n" + FIELD + "x".repeat(5_000) + "\r\n--b--");
        SliceKeeper keeper = new SliceKeeper();

        new MultipartReader("b", keeper).feed(ByteBuffer.wrap(body));
        Arrays.fill(body, (byte) 'y');

        assertThat(keeper.slices)
                .singleElement()
                .extracting(slice -> ISO_8859_1.decode(slice).toString())
                .isEqualTo("y".repeat(5_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name=\"a\"\n\r\n",
                "Content-Disposition: form-data; name=\"a\"\r\n\n",
                "Content-Disposition: form-data; name=\"a\"\rX: y\r\n\r\n",
                "\n"
            })
    void refusesHeaderLinesThatDoNotEndWithCrlf(String headers) {
        assertThat(read("b", "--b\r\n" + headers + "1\r\n--b--").refused())
                .hasValue("invalid_request: A header line of a part does not end with CRLF; send both characters.");
    }

    @Test
    void refusesMoreThan32HeaderLinesOr16KibOfThem() {
        String others = "X: y\r\n".repeat(31);
        String longest = "X: " + "y".repeat(16 * 1024 - FIELD.length() - 5) + "\r\n";

        assertThat(read("b", "--b\r\n" + others + FIELD + "\r\n--b--").parts()).hasSize(1);
        assertThat(read("b", "--b\r\n" + "X: y\r\n" + others + FIELD + "\r\n--b--")
                        .refused())
                .hasValue("invalid_request: A part has more than 32 header lines; send fewer.");
        assertThat(read("b", "--b\r\n" + longest + FIELD + "\r\n--b--").parts()).hasSize(1);
        assertThat(read("b", "--b\r\n" + longest + "X" + FIELD + "\r\n--b--").refused())
                .hasValue("invalid_request: The headers of a part are longer than 16384 bytes; send shorter ones.");
    }

    @Test
    void readsNothingBehindARefusal() {
        RecordedParts read = read("b", "--b\r\n\r\n1\r\n--b\r\n" + FIELD + "2\r\n--b--");

        assertThat(read.refused().orElseThrow()).contains("no Content-Disposition");
        assertThat(read.parts()).isEmpty();
    }

    /** The outcome, which is the same whether the body comes at once or byte by byte. */
    private static RecordedParts read(String boundary, String body) {
        RecordedParts parts = Pieces.whole(to -> new MultipartReader(boundary, to), octets(body));
        RecordedParts byByte = new RecordedParts();
        MultipartReader reader = new MultipartReader(boundary, byByte);
        for (byte b : octets(body)) {
            reader.feed(ByteBuffer.wrap(new byte[] {b}));
        }
        reader.end();
        assertThat(byByte.parts()).isEqualTo(parts.parts());
        assertThat(byByte.refused()).isEqualTo(parts.refused());
        return parts;
    }

    private static byte[] octets(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** The text in UTF-8, its lines ended as on the wire, each character standing for one byte. */
    private static String crlf(String text) {
        return new String(text.replace("\n", "\r\n").getBytes(UTF_8), ISO_8859_1);
    }

    private static final class SliceKeeper implements PartReceiver, PartSink {
        private final List<ByteBuffer> slices = new ArrayList<>();

        @Override
        public PartSink part(String field, Optional<String> fileName, Optional<String> mediaType) {
            return this;
        }

        @Override
        public PartSink wholeBody() {
            return this;
        }

        @Override
        public void refuse(Refusal refusal) {
            throw refusal;
        }

        @Override
        public void write(ByteBuffer bytes) {
            slices.add(bytes.duplicate());
            bytes.position(bytes.limit());
        }

        @Override
        public void end() {
            slices.add(ByteBuffer.allocate(0));
        }
    }
}
