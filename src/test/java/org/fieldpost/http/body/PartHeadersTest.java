package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartHeadersTest {

    @Test
    void readsNameFileNameAndMediaTypeWhateverTheCaseOfTheHeaders() {
        PartHeaders headers = parse(
                "CONTENT-disposition:form-data;NAME=\"files[]\";FileName=\"a; b=c.txt\"", "content-TYPE:  text/plain ");

        assertThat(headers).isEqualTo(new PartHeaders("files[]", Optional.of("a; b=c.txt"), Optional.of("text/plain")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"plain.txt\"`, `plain.txt`",
                "`plain.txt`, `plain.txt`",
                "`two words.txt `, `two words.txt`",
                "`\"\"`, ``",
                "`\"say \\\"hi\\\".txt\"`, `say \"hi\".txt`",
                "`\"C:\\dir\\file.txt\"`, `C:\\dir\\file.txt`",
                "`\"\\\\server\\x\"`, `\\server\\x`",
                "`\"%22quoted%22.txt\"`, `%22quoted%22.txt`",
                "`\"ends with \\\"`, `ends with \\`"
            })
    void unquotesFileNamesAndKeepsBackslashesThatEscapeNothing(String sent, String fileName) {
        assertThat(parse("Content-Disposition: form-data; name=a; filename=" + sent)
                        .fileName())
                .hasValue(fileName);
    }

    @Test
    void takesNamesAsUtf8AndWhereTheyAreNotThatAsLatin1() {
        String utf8 = new String("Ä☃".getBytes(UTF_8), ISO_8859_1);

        assertThat(parse("Content-Disposition: form-data; name=\"" + utf8 + "\"; filename=\"\u00c4.txt\""))
                .isEqualTo(new PartHeaders("Ä☃", Optional.of("Ä.txt"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "UTF-8''%e2%82%ac%20rates.txt, € rates.txt",
                "utf-8'en'%C3%A9.txt, é.txt",
                "iso-8859-1''%A3.txt, £.txt",
                "UTF-8''%ff.txt, plain.txt",
                "UTF-8''%4.txt, plain.txt",
                "UTF-8''%4, plain.txt",
                "UTF-16''abc, plain.txt",
                "abc, plain.txt"
            })
    void prefersAnExtendedFileNameThatCanBeRead(String extended, String fileName) {
        assertThat(parse("Content-Disposition: form-data; name=a; filename=\"plain.txt\"; filename*=" + extended)
                        .fileName())
                .hasValue(fileName);
    }

    @Test
    void refusesAnUnreadableExtendedFileNameThatStandsAlone() {
        assertRefused("filename* is not of the form", "Content-Disposition: form-data; name=a; filename*=UTF-8''%f");
    }

    @Test
    void takesTheExtendedNameThatOldPythonRequestsSend() {
        assertThat(parse("Content-Disposition: form-data; name*=utf-8''%C3%A9t%C3%A9")
                        .field())
                .isEqualTo("été");
    }

    @Test
    void keepsAnyTextAsMediaTypeWithoutControlCharactersAndAtMost255Characters() {
        assertThat(mediaType("blob")).hasValue("blob");
        assertThat(mediaType("audio/webm;codecs=opus")).hasValue("audio/webm;codecs=opus");
        assertThat(mediaType("not a \u0000type\u007f at all;;=")).hasValue("not a type at all;;=");
        assertThat(mediaType("x".repeat(300))).hasValue("x".repeat(255));
        assertThat(mediaType(" \u0001 ")).isEmpty();
        assertThat(mediaType("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data",
                "Content-Disposition: form-data; filename=\"a\"",
                "Content-Disposition: form-data; names=\"a\""
            })
    void refusesAPartWithoutAName(String line) {
        assertRefused("has no name", line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name",
                "Content-Disposition: form-data; name=\"a",
                "Content-Disposition: form-data; name=\"a\"b",
                "Content-Disposition: form-data; =a",
                "Content-Disposition: form-data; name=\"a\"; name=\"b\"",
                "Content-Disposition: form-data; name=\"a\"; filename=\"b\"; FILENAME=\"c\""
            })
    void refusesAMalformedOrAmbiguousDisposition(String line) {
        assertRefused("is malformed", line);
    }

    @Test
    void refusesAPartWithoutTheDispositionOfAForm() {
        assertRefused("no Content-Disposition", "Content-Type: text/plain");
        assertRefused("is not form-data", "Content-Disposition: attachment; name=\"a\"");
        assertRefused(
                "two Content-Disposition",
                "Content-Disposition: form-data; name=a",
                "Content-Disposition: form-data; name=b");
        assertRefused("no name and colon", "Content-Disposition form-data");
        assertRefused("no name and colon", ": form-data");
    }

    @Test
    void allowsEmptyAndRepeatedEqualParameters() {
        assertThat(parse("Content-Disposition: form-data;; name = \"a\" ; name=a; ")
                        .field())
                .isEqualTo("a");
    }

    private static Optional<String> mediaType(String sent) {
        return parse("Content-Disposition: form-data; name=a", "Content-Type: " + sent)
                .mediaType();
    }

    private static PartHeaders parse(String... lines) {
        return PartHeaders.parse(List.of(lines));
    }

    private static void assertRefused(String why, String... lines) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> parse(lines))
                .withMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.word()).isEqualTo(Refusal.Word.INVALID_REQUEST));
    }
}
