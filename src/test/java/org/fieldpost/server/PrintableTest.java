package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void harmlessTextStaysAsItIs() {
        assertThat(Printable.of("Prüfung 参加者 😀 \"x\"")).isEqualTo("Prüfung 参加者 😀 \"x\"");
    }

    @Test
    void whatMovesOrReordersIsSpelledOut() {
        assertThat(Printable.of("a\u001b[2J\r\nb\u007f\u0085\u009b\u2028\u202ec\ud800"))
                .isEqualTo("a\\u001b[2J\\u000d\\u000ab\\u007f\\u0085\\u009b\\u2028\\u202ec\\ud800");
    }

    @Property
    void nothingIsLeftThatATerminalObeysOrThatCannotBeEncoded(@ForAll String text) {
        String printable = Printable.of(text);

        assertThat(printable.codePoints().noneMatch(Character::isISOControl)).isTrue();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(printable)).isTrue();
    }
}
