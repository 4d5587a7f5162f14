package org.fieldpost.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldItemTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "42, 42",
        "' 42 ', 42",
        "007, 7",
        "-0, 0",
        "999999999999999, 999999999999999",
        "42;a, 42",
        "'42; a=1;b=\"x\"', 42"
    })
    void readsSizes(String field, long size) {
        assertThat(FieldItem.size(Optional.of(field))).hasValue(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1.0",
                "1e3",
                "0x10",
                "\"5\"",
                "abc",
                "5, 5",
                "5 5",
                "?1",
                "5;",
                "5;A",
                "5\t",
                "\t5",
                "1000000000000000",
                "٣"
            })
    void whatIsNoSizeCountsAsNotSent(String field) {
        assertThat(FieldItem.size(Optional.of(field))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"?1, true", "?0, false", "' ?1 ', true", "?0;why=late, false"})
    void readsBooleans(String field, boolean truth) {
        assertThat(FieldItem.truth(Optional.of(field))).contains(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "true", "?2", "?", "? 1", "?1, ?0", "?1?1", "\"?1\""})
    void whatIsNoBooleanCountsAsNotSent(String field) {
        assertThat(FieldItem.truth(Optional.of(field))).isEmpty();
    }

    @Test
    void aFieldThatWasNotSentIsNotThere() {
        assertThat(FieldItem.size(Optional.empty())).isEqualTo(OptionalLong.empty());
        assertThat(FieldItem.truth(Optional.empty())).isEmpty();
    }

    @Test
    void aFieldTooLongToBeMeantIsNotRead() {
        assertThat(FieldItem.size(Optional.of("5" + ";a".repeat(10_000)))).isEmpty();
    }
}
