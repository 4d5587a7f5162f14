package org.fieldpost.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\Users\\me\\a b.txt, a b.txt",
        "mixed\\of/both\\kinds, kinds",
        "a.zip.0010, a.zip.0010",
        ".hidden, .hidden",
        "..., ...",
        "Prüfung–☃😀.webm, Prüfung–☃😀.webm"
    })
    void keepsTheLastPathSegmentOnly(String sent, String kept) {
        assertThat(FileName.clean(sent)).isEqualTo(kept);
    }

    @Test
    void dropsControlCharactersAndThoseThatTurnTextRound() {
        assertThat(FileName.clean("a\u0000b\r\nc\td\u007fe\u0085f.txt")).isEqualTo("abcdef.txt");
        assertThat(FileName.clean("photo\u202Egpj.exe")).isEqualTo("photogpj.exe");
        assertThat(FileName.clean("\u2067a\u2069\u2028b\u2029.txt")).isEqualTo("ab.txt");
        assertThat(FileName.clean("\u05e9\u200f1.txt")).isEqualTo("\u05e9\u200f1.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", " ", "a/", "a\\..", "\u0000", ".\u0000.", "/", "\u202e."})
    void isNeverEmptyADotOrTwo(String sent) {
        assertThat(FileName.clean(sent)).isEqualTo("file");
    }

    @Test
    void keeps255BytesAtMostAndTheExtension() {
        assertThat(FileName.clean("n".repeat(255))).isEqualTo("n".repeat(255));
        assertThat(FileName.clean("n".repeat(300) + ".webm")).isEqualTo("n".repeat(250) + ".webm");
        assertThat(FileName.clean("é".repeat(200) + ".webm")).isEqualTo("é".repeat(125) + ".webm");
        assertThat(FileName.clean("😀".repeat(100))).isEqualTo("😀".repeat(63));
        assertThat(FileName.clean("a." + "x".repeat(300))).isEqualTo("a." + "x".repeat(253));
        assertThat(FileName.clean("." + "x".repeat(300))).isEqualTo("." + "x".repeat(254));
        assertThat(FileName.clean(" ".repeat(300) + "a")).isEqualTo("file");
    }

    @Test
    void replacesUnpairedSurrogates() {
        assertThat(FileName.clean("a\ud800b\udc00.txt")).isEqualTo("a\uFFFDb\uFFFD.txt");
    }

    @Property
    void holdsTheRuleForAnyTextAndChangesNothingTwice(@ForAll("texts") String sent) {
        String name = FileName.clean(sent);

        assertThat(name.getBytes(UTF_8)).hasSizeBetween(1, 255);
        assertThat(name).isEqualTo(new String(name.getBytes(UTF_8), UTF_8));
        assertThat(name).isNotBlank().isNotEqualTo(".").isNotEqualTo("..").doesNotContain("/", "\\");
        assertThat(name.codePoints()).noneMatch(Character::isISOControl);
        assertThat(FileName.clean(name)).isEqualTo(name);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(100),
                        Arbitraries.of("/", "\\", ".", "..", " ", "\u0000", "\u202e", "\ud83d", "\ude00", ".webm"),
                        Arbitraries.strings().withChars('a', 'é', '€').ofMaxLength(300))
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
    }
}
