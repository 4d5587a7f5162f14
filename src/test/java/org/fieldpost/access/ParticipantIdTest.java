package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fieldpost.access.Refusals.assertInvalid;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantIdTest {
    @Test
    void absentOrEmptyMeansNone() {
        assertThat(ParticipantId.parse(Optional.empty())).isEmpty();
        assertThat(ParticipantId.parse(Optional.of(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p-01", "a&b=c#d?e%26", " ", "Ünïcödé 実験 🧪", "\u00A0"})
    void anyOtherTextIsKeptAsItIs(String id) {
        assertThat(ParticipantId.parse(Optional.of(id))).contains(id);
    }

    @Test
    void atMost256CharactersCountedInCodePoints() {
        assertThat(ParticipantId.parse(Optional.of("🧪".repeat(256)))).isPresent();
        assertInvalid(() -> ParticipantId.parse(Optional.of("x".repeat(257))), "longer than 256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\t", "\n", "\u001F", "\u007F", "\u0080", "\u009F"})
    void noControlCharacters(String character) {
        assertInvalid(() -> ParticipantId.parse(Optional.of("p" + character)), "control character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "p\uDE00p", "\uDE00\uD83D"})
    void noHalvesOfCharacters(String text) {
        assertInvalid(() -> ParticipantId.parse(Optional.of(text)), "control character");
    }
}
