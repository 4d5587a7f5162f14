package org.fieldpost.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=2-4, 2, 4",
        "bytes=5-, 5, 9",
        "bytes=-3, 7, 9",
        "bytes=-20, 0, 9",
        "bytes=0-99, 0, 9",
        "Bytes=1-99999999999999999999, 1, 9"
    })
    void oneRangeIsServed(String header, long first, long last) {
        assertThat(ByteRange.parse(header, 10)).isEqualTo(new ByteRange(first, last, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-"})
    void aRangeBehindTheEndCannotBeSatisfied(String header) {
        assertThat(ByteRange.parse(header, 10).isUnsatisfiable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,3-4", "lines=1-2", "bytes=", "bytes=-", "bytes=4-2", "bytes=a-b"})
    void severalOthersAndMalformedOnesGetTheWhole(String header) {
        ByteRange range = ByteRange.parse(header, 10);

        assertThat(range.isPart()).isFalse();
        assertThat(range.length()).isEqualTo(10);
    }

    @Test
    void anEmptyContentHasNoRangeButIsWhole() {
        assertThat(ByteRange.whole(0).length()).isZero();
        assertThat(ByteRange.parse("bytes=0-", 0).isUnsatisfiable()).isTrue();
    }
}
