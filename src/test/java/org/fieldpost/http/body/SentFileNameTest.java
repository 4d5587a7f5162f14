package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SentFileNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    inline; filename="day 1.m4a"                             | day 1.m4a
                    attachment;filename=day1.m4a                             | day1.m4a
                    inline; filename="x"; filename*=UTF-8''d%C3%A4y%201.m4a  | däy 1.m4a
                    inline; filename*=UTF-8''d%C3%A4y.m4a; filename="x"      | däy.m4a
                    inline; FileName*=utf-8'de'%e2%82%ac                     | €
                    inline; filename*=iso-8859-1''%a3                        | £
                    inline; filename="x"; filename*=UTF-8''%                 | x
                    inline; filename="x"; filename*=utf-7''y                 | x
                    """)
    void isReadInEveryFormOfIt(String disposition, String name) {
        assertThat(SentFileName.in(disposition)).contains(name);
    }

    @Test
    void mayBeRawUtf8() {
        String asBytes = new String("inline; filename=\"däy.m4a\"".getBytes(UTF_8), ISO_8859_1);
        assertThat(SentFileName.in(asBytes)).contains("däy.m4a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "inline", "inline; size=3", "inline; filename", "inline; filename*=UTF-8''%ff", "filename=x"
            })
    void isNotThereWhereNoneIsTold(String disposition) {
        assertThat(SentFileName.in(disposition)).isEmpty();
    }
}
