package org.fieldpost.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-0",
                "-0.0",
                "12",
                "1e5",
                "1E+5",
                "1.25e-05",
                "123456789012345678901234567890.123456789012345678901234567890e999999",
                "true",
                "false",
                "null",
                " \t\r\n null \t\r\n ",
                "[[],{},[[]]]",
                "{\"a\":1,\"a\":2}",
                "{\"\":{\"\":[]}}",
                "[1,true , \"x\",null]",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uABcd\"",
                "\"\\uD800\"",
                "{\"\\uDC00\":1}",
                "\"\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff\"",
                "\"\ufeff\"",
                "[\"twelve plain \", \"and é more\"]"
            })
    void acceptsWhateverRfc8259Allows(String text) {
        assertThat(check(text.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`NaN`, `is wrong at byte 0: expected a value`",
                "`[Infinity]`, `is wrong at byte 1: expected a value or ]`",
                "`-Infinity`, `is wrong at byte 1: expected a digit`",
                "`+1`, `is wrong at byte 0: expected a value`",
                "`.5`, `is wrong at byte 0: expected a value`",
                "`01`, `is wrong at byte 1: a number has a zero in front`",
                "`-00`, `is wrong at byte 2: a number has a zero in front`",
                "`1.`, `ends too early, at byte 2: expected a digit`",
                "`[1.]`, `is wrong at byte 3: expected a digit`",
                "`1.e1`, `is wrong at byte 2: expected a digit`",
                "`1e`, `ends too early, at byte 2: expected a digit`",
                "`1e+`, `ends too early, at byte 3: expected a digit`",
                "`1ee1`, `is wrong at byte 2: expected a digit`",
                "`1e1.5`, `is wrong at byte 3: expected nothing more`",
                "`1.2.3`, `is wrong at byte 3: expected nothing more`",
                "`1-2`, `is wrong at byte 1: expected nothing more`",
                "`1e1-2`, `is wrong at byte 3: expected nothing more`",
                "`0x1`, `is wrong at byte 1: expected nothing more`",
                "`-`, `ends too early, at byte 1: expected a digit`",
                "`--1`, `is wrong at byte 1: expected a digit`",
                "`1 2`, `is wrong at byte 2: expected nothing more`",
                "`{}{}`, `is wrong at byte 2: expected nothing more`",
                "`[]]`, `is wrong at byte 2: expected nothing more`",
                "`null,`, `is wrong at byte 4: expected nothing more`",
                "`truex`, `is wrong at byte 4: expected nothing more`",
                "`tru`, `ends too early, at byte 3: expected the rest of true, false or null`",
                "`trve`, `is wrong at byte 2: expected true, false or null`",
                "`True`, `is wrong at byte 0: expected a value`",
                "`[1,]`, `is wrong at byte 3: expected a value`",
                "`[,1]`, `is wrong at byte 1: expected a value or ]`",
                "`[1 2]`, `is wrong at byte 3: expected a comma or ]`",
                "`[1}`, `is wrong at byte 2: expected a comma or ]`",
                "`[1:2]`, `is wrong at byte 2: expected a comma or ]`",
                "`[`, `ends too early, at byte 1: expected a value or ]`",
                "`[1`, `ends too early, at byte 2: expected a comma or ]`",
                "`[1,`, `ends too early, at byte 3: expected a value`",
                "`{\"a\":1,}`, `is wrong at byte 7: expected a key in double quotes`",
                "`{a:1}`, `is wrong at byte 1: expected a key in double quotes or }`",
                "`{'a':1}`, `is wrong at byte 1: expected a key in double quotes or }`",
                "`{1:1}`, `is wrong at byte 1: expected a key in double quotes or }`",
                "`{\"a\"}`, `is wrong at byte 4: expected a colon`",
                "`{\"a\",1}`, `is wrong at byte 4: expected a colon`",
                "`{\"a\":}`, `is wrong at byte 5: expected a value`",
                "`{\"a\"::1}`, `is wrong at byte 5: expected a value`",
                "`{\"a\":1]`, `is wrong at byte 6: expected a comma or }`",
                "`{\"a\":1 \"b\"`, `is wrong at byte 7: expected a comma or }`",
                "`{\"a\":1`, `ends too early, at byte 6: expected a comma or }`",
                "`{\"a\"`, `ends too early, at byte 4: expected a colon`",
                "`{`, `ends too early, at byte 1: expected a key in double quotes or }`",
                "`\"`, `ends too early, at byte 1: expected the end of a string`",
                "`\"\\`, `ends too early, at byte 2: expected the end of a string`",
                "`\"\\u12`, `ends too early, at byte 5: expected the end of a string`",
                "`\"\\a\"`, `is wrong at byte 2: a backslash is followed by a character that it does not escape`",
                "`\"\\'\"`, `is wrong at byte 2: a backslash is followed by a character that it does not escape`",
                "`\"\\U0041\"`, `is wrong at byte 2: a backslash is followed by a character that it does not escape`",
                "`\"\\u12g4\"`, `is wrong at byte 5: expected four hexadecimal digits behind \\u`",
                "`\"\\u\"`, `is wrong at byte 3: expected four hexadecimal digits behind \\u`",
                "`[1]//x`, `is wrong at byte 3: expected nothing more`",
                "`/**/1`, `is wrong at byte 0: expected a value`"
            })
    void saysWhatIsWrongAndWhere(String text, String why) {
        assertThat(check(text.getBytes(UTF_8))).hasValue("The JSON text " + why + ".");
    }

    @Test
    void refusesAnEmptyText() {
        assertThat(new JsonText().end()).hasValue("The JSON text is empty.");
        assertThat(check(" \r\n\t".getBytes(UTF_8))).hasValue("The JSON text is empty.");
    }

    @Test
    void refusesAByteOrderMark() {
        assertThat(check("\ufeff{}".getBytes(UTF_8)))
                .hasValue("The JSON text is wrong at byte 0: it begins with a byte order mark; send it without.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u000b1", "\u000c1", "\u00a01", "1\u0000", "\u00851", "\u00fe\u00ff\u00001"})
    void takesNothingButFourCharactersAsBlanks(String octets) {
        assertThat(check(octets.getBytes(ISO_8859_1))).isPresent();
    }

    @Test
    void refusesEveryControlCharacterInAStringWhereverItStands() {
        for (int control = 0; control < 0x20; control++) {
            for (int before = 0; before < 20; before++) {
                String text = "\"" + "x".repeat(before) + (char) control + "yyyyyyyyyyyy\"";
                assertThat(check(text.getBytes(UTF_8)))
                        .hasValue("The JSON text is wrong at byte " + (before + 1)
                                + ": a control character in a string must be escaped.");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "80, 0",
        "BF, 0",
        "C0 80, 0",
        "C1 BF, 0",
        "C2 20, 1",
        "C2 C2, 1",
        "E0 80 80, 1",
        "E0 9F BF, 1",
        "E1 80 20, 2",
        "ED A0 80, 1",
        "ED BF BF, 1",
        "EF BF 41, 2",
        "F0 80 80 80, 1",
        "F0 8F BF BF, 1",
        "F4 90 80 80, 1",
        "F5 80 80 80, 0",
        "FF, 0",
        "FE, 0",
        "F1 80 80 41, 3"
    })
    void refusesStringsThatAreNotUtf8(String hex, int where) {
        String octets = new String(HexFormat.ofDelimiter(" ").parseHex(hex), ISO_8859_1);
        assertThat(check(("{\"" + octets + "\":1}").getBytes(ISO_8859_1)))
                .hasValue("The JSON text is wrong at byte " + (2 + where) + ": a string is not UTF-8.");
        assertThat(check(("\"twelve plain" + octets + "\"").getBytes(ISO_8859_1)))
                .hasValue("The JSON text is wrong at byte " + (13 + where) + ": a string is not UTF-8.");
    }

    @ParameterizedTest
    @CsvSource({"[, '', ]", "'{\"a\":', 1, }", "'[{\"a\":', 1, '}]'"})
    void refusesNestingBeyond1000Levels(String open, String inner, String close) {
        int times = 1_000 / close.length();
        String deepest = open.repeat(times) + inner + close.repeat(times);

        assertThat(check(deepest.getBytes(UTF_8))).isEmpty();
        assertThat(check(("[" + deepest + "]").getBytes(UTF_8)).orElseThrow())
                .endsWith("it is nested deeper than 1000 levels.");
    }

    @Test
    void hasNoLimitOnTheLengthOfStringsKeysAndNumbers() {
        JsonText json = new JsonText();
        byte[] digits = "7".repeat(1 << 20).getBytes(UTF_8);
        byte[] letters = "é".repeat(1 << 19).getBytes(UTF_8);
        json.feed(ByteBuffer.wrap("{\"".getBytes(UTF_8)));
        for (int i = 0; i < 64; i++) {
            json.feed(ByteBuffer.wrap(letters));
        }
        json.feed(ByteBuffer.wrap("\":".getBytes(UTF_8)));
        for (int i = 0; i < 64; i++) {
            json.feed(ByteBuffer.wrap(digits));
        }
        json.feed(ByteBuffer.wrap("}".getBytes(UTF_8)));

        assertThat(json.end()).isEmpty();
    }

    @Test
    void remembersTheFirstFaultOnly() {
        JsonText json = new JsonText();
        json.feed(ByteBuffer.wrap("[1,".getBytes(UTF_8)));
        json.feed(ByteBuffer.wrap(",".getBytes(UTF_8)));
        json.feed(ByteBuffer.wrap("\u0000 2]".getBytes(UTF_8)));

        assertThat(json.end()).hasValue("The JSON text is wrong at byte 3: expected a value.");
    }

    /** The verdict, which is the same whether the text comes at once or byte by byte. */
    private static Optional<String> check(byte[] text) {
        JsonText whole = new JsonText();
        whole.feed(ByteBuffer.wrap(text));
        JsonText byByte = new JsonText();
        for (byte b : text) {
            byByte.feed(ByteBuffer.wrap(new byte[] {b}));
        }
        assertThat(byByte.end()).isEqualTo(whole.end());
        return whole.end();
    }
}
