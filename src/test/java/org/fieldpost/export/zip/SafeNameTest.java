package org.fieldpost.export.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fieldpost.export.SafeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeNameTest {
    private static final Pattern DEVICES =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d|conin\\$|conout\\$)\\s*(\\..*)?");

    @ParameterizedTest
    @CsvSource({
        "trial-7.webm, trial-7.webm",
        "名前 🙂.png, 名前 🙂.png",
        "a<b>:\"/\\|?*c, a_b________c",
        "'tail. . ', tail_",
        "..., _",
        "., _",
        "'', _",
        "' ', _",
        "CON, _CON",
        "aux.txt, _aux.txt",
        "'nul .tar.gz', '_nul .tar.gz'",
        "Lpt¹, _Lpt¹",
        "console, console",
        "com10, com10",
        "a\u202Egpj.exe, a_gpj.exe",
        "a\u0000\u001f\u007f\u0085\u2028b, a_____b",
        "e\u0301, \u00e9",
        "\uD800x, _x",
    })
    void namesAreThoseThatEverySystemTakes(String text, String name) {
        assertThat(SafeName.of(text, 72)).isEqualTo(name);
    }

    @Test
    void longNamesKeepTheirExtensionAndNoHalfCharacters() {
        assertThat(SafeName.of("a".repeat(100) + ".webm", 20)).isEqualTo("a".repeat(15) + ".webm");
        assertThat(SafeName.of("🙂".repeat(40) + ".png", 21)).isEqualTo("🙂".repeat(8) + ".png");
        assertThat(SafeName.of("a." + "b".repeat(100), 20)).isEqualTo("a." + "b".repeat(18));
    }

    @Property
    void everyTextBecomesASafeName(@ForAll String text) {
        String name = SafeName.of(text, 24);

        assertThat(name).isNotEmpty().hasSizeLessThanOrEqualTo(24).doesNotContainPattern("[<>:\"/\\\\|?*\\p{Cntrl}]");
        assertThat(name).doesNotMatch(".*[. ]$").doesNotMatch(DEVICES);
        assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
    }

    @Test
    void participantsKeepTheirIdWhereItIsASafeNameAndGetADigestWhereNot() {
        FolderNames names = new FolderNames();

        assertThat(names.of(Optional.empty())).isEqualTo("_");
        assertThat(names.of(Optional.of("P-01 ü"))).isEqualTo("P-01 ü");
        assertThat(names.of(Optional.of("a/b"))).startsWith("a_b~").isNotEqualTo(names.of(Optional.of("a:b")));
        assertThat(names.of(Optional.of("con"))).startsWith("_con~");
        assertThat(names.of(Optional.of("_"))).startsWith("_~");
        assertThat(names.of(Optional.of("x".repeat(256)))).hasSize(FolderNames.LENGTH_MAX);
    }

    @Test
    void idsBeyondThoseThatAreRememberedGetTheirDigestAlways() {
        FolderNames names = new FolderNames();
        for (int i = 0; i < FolderNames.REMEMBERED; i++) {
            names.of(Optional.of("p" + i));
        }

        assertThat(names.of(Optional.of("q"))).startsWith("q~").isEqualTo(names.of(Optional.of("q")));
        assertThat(names.of(Optional.of("p7"))).isEqualTo("p7");
        assertThat(names.of(Optional.of("P7"))).startsWith("P7~");
    }
}
