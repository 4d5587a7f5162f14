package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fieldpost.access.Refusals.assertInvalid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLabelTest {

    @ParameterizedTest
    @ValueSource(strings = {"Stroop", "Été 2026 <b>“x”</b>", "\uD83D\uDE80", "a  b"})
    void anyTextOnOneLineIsALabel(String text) {
        assertThat(ClientLabel.parse(text)).contains(new ClientLabel(text));
    }

    @Test
    void blanksAtItsEndsAreNoPartOfIt() {
        assertThat(ClientLabel.parse(" \tStroop\n")).contains(new ClientLabel("Stroop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "\n"})
    void aBlankTextIsNone(String text) {
        assertThat(ClientLabel.parse(text)).isEmpty();
    }

    @Test
    void hasUpTo200Characters() {
        assertThat(ClientLabel.parse("\uD83D\uDE80".repeat(200))).isPresent();
        assertInvalid(() -> ClientLabel.parse("x".repeat(201)), "longer than 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "a\u0000b", "a\u007fb", "a\u0085b", "a\u2028b", "a\u2029b", "a\uD83Db"})
    void hasNoControlCharactersBreaksOfLinesAndHalvesOfCharacters(String text) {
        assertInvalid(() -> ClientLabel.parse(text), "control character");
    }
}
