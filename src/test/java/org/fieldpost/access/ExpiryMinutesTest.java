package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fieldpost.access.Refusals.assertInvalid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryMinutesTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "15, 15", "015, 15", "10080, 10080"})
    void aWholeNumberFrom1ToTheBoundIsTaken(String text, int minutes) {
        assertThat(ExpiryMinutes.parse(text, 10_080)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "00",
                "-5",
                "+5",
                "abc",
                "1.5",
                "1e2",
                "0x10",
                " 5",
                "5 ",
                "５",
                "٥",
                "10081",
                "4294967311",
                "18446744073709551617",
                "99999999999999999999999999"
            })
    void emptyOutOfBoundsOrNotANumberIsInvalidNeverClamped(String text) {
        assertInvalid(() -> ExpiryMinutes.parse(text, 10_080), "whole number from 1 to 10080");
    }

    @Test
    void theBoundHoldsWhateverItIs() {
        assertThat(ExpiryMinutes.parse("5", 5)).isEqualTo(5);
        assertInvalid(() -> ExpiryMinutes.parse("9", 5), "from 1 to 5");
        assertThat(ExpiryMinutes.parse("2147483647", Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertInvalid(() -> ExpiryMinutes.parse("2147483648", Integer.MAX_VALUE), "whole number");
        assertInvalid(() -> ExpiryMinutes.parse("9".repeat(100_000), Integer.MAX_VALUE), "whole number");
    }
}
