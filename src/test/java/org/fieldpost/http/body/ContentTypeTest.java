package org.fieldpost.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`multipart/form-data; boundary=abc`, abc",
                "`Multipart/Form-Data;BOUNDARY=\"a b:c;d=e\"`, `a b:c;d=e`",
                "`multipart/form-data; charset=utf-8; boundary=----=_Part_1?/x`, `----=_Part_1?/x`",
                "` multipart/form-data ; boundary = abc ;`, abc",
                "`multipart/form-data; boundary=abc; boundary=\"abc\"`, abc"
            })
    void findsTheBoundaryHoweverItIsSpelt(String header, String boundary) {
        ContentType type = ContentType.parse(header).orElseThrow();

        assertThat(type.is("multipart/form-data")).isTrue();
        assertThat(type.parameter("boundary")).hasValue(boundary);
    }

    @Test
    void lowersTheMediaTypeAndKeepsItsParametersApart() {
        assertThat(ContentType.parse("Application/JSON;charset=UTF-8"))
                .hasValue(new ContentType("application/json", Map.of("charset", "UTF-8")));
        assertThat(ContentType.parse("application/x-www-form-urlencoded")
                        .orElseThrow()
                        .parameters())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "blob",
                "/",
                "a/",
                "/b",
                "a b/c",
                "a/b/c",
                "a/b, c/d",
                ";boundary=x",
                "multipart/form-data; boundary",
                "multipart/form-data; boundary=\"x",
                "multipart/form-data; boundary=a; boundary=b"
            })
    void findsNothingInWhatIsNoMediaType(String header) {
        assertThat(ContentType.parse(header)).isEmpty();
    }
}
