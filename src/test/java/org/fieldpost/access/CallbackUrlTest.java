package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fieldpost.access.Refusals.assertInvalid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "http://example.org:8080/study?week=3#/",
                "HTTPS://Example.ORG/",
                "https://user:secret@example.org/",
                "https://example.org:/",
                "https://example.org:00443/",
                "https://example.org./",
                "https://[2001:db8::1]:8443/",
                "https://203.0.113.7/",
                "https://foo_bar.example.org/",
                "https://example.org/a{b}c?x={other}",
                "https://example.org/100%?q=%zz",
                "https://xn--bcher-kva.example/",
            })
    void anAbsoluteUrlIsAcceptedAndKeptAsItIs(String text) {
        assertThat(CallbackUrl.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bücher.example/straße?größe=ß#ä",
                "https://例え.テスト/実験",
                "https://пример.испытание/",
                "https://مثال.إختبار/",
                "https://נייןכנרת.example/",
                "https://نامه\u200cای.example/",
                "https://💩.example/🧪",
                "https://❤\uFE0F.example/",
            })
    void internationalCharactersAreAccepted(String text) {
        assertThat(CallbackUrl.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "example.org", "/study", "//example.org/", "?x", "://example.org", "1http://x.org/", "é:x"})
    void oneThatIsNotAbsoluteIsInvalid(String text) {
        assertInvalid(() -> CallbackUrl.parse(text), "must be absolute");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://example.org/",
                "data:text/html,x",
                "file:///etc/passwd",
                "localhost:80/",
                "httpss://example.org/"
            })
    void oneThatIsNeitherHttpNorHttpsIsInvalid(String text) {
        assertInvalid(() -> CallbackUrl.parse(text), "no other scheme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:",
                "https://",
                "https:///path",
                "https:example.org",
                "https:/example.org",
                "https:\\\\example.org",
                "https://?x",
                "https://#x",
                "https://:80/",
                "https://user@/",
                "https://user@:80/",
                "https://::1/"
            })
    void oneWithoutAHostIsInvalid(String text) {
        assertInvalid(() -> CallbackUrl.parse(text), "no host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://.example/",
                "https://a..example/",
                "https://./",
                "https://exa$mple.org/",
                "https://exa%20mple.org/",
                "https://exa%00mple.org/",
                "https://exa%zzmple.org/",
                "https://%FF.org/",
                "https://[::g]/",
                "https://[::1]x/",
                "https://[fe80::1%25eth0]/",
                "https://[127.0.0.1]x:80/",
                "https://256.1.1.1/",
                "https://1.2.3.4.5/",
                "https://1.2.3.256/",
                "https://1.2.65536/",
                "https://1.16777216/",
                "https://127.0.0.08/",
                "https://1..2/",
                "https://4294967296/",
                "https://example.1/",
                "https://loc\u00ADalhost/",
                "https://local\u200Bhost/",
                "https://local\u200Dhost/",
                "https://local\u034Fhost/",
                "https://localhost\u3164/",
                "https://\u202Eexample.org/",
                "https://example.org\uFF0Fpath/",
                "https://\u2100.org/",
                "https://\uE000.example/",
                "https://\uFDD0.example/",
                "https://ä\u200D\u200Dö.example/",
                "https://\uFFFD.example/",
                "https://\uDB40\uDD00a.example/",
                "https://{other}.example/",
            })
    void oneWhoseHostIsNoHostIsInvalid(String text) {
        assertInvalid(() -> CallbackUrl.parse(text), "neither a host name nor an address");
    }

    @Test
    void aHostLabelOfMoreThan63CharactersIsInvalid() {
        assertThat(CallbackUrl.parse("https://" + "a".repeat(63) + ".example/")).isNotNull();
        assertInvalid(() -> CallbackUrl.parse("https://" + "a".repeat(64) + ".example/"), "host");
        assertInvalid(() -> CallbackUrl.parse("https://" + "ü".repeat(63) + ".example/"), "host");
        assertInvalid(() -> CallbackUrl.parse("https://" + "\uD884\uDF4A".repeat(2_000) + ".example/"), "host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org\\@127.0.0.1/",
                "https://127.0.0.1\\.example.org/",
                "https://example.org\\path",
            })
    void aBackslashThatWouldMoveTheHostIsInvalid(String text) {
        assertInvalid(() -> CallbackUrl.parse(text), "backslash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999999999999999999", "8a", "-1", "+80", "８０", "80:80", "%38%30", ":1"})
    void aPortThatIsNoneIsInvalid(String port) {
        assertInvalid(() -> CallbackUrl.parse("https://example.org:" + port + "/"), "port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "\t", "\n", "\r", "\u0000", "\u001F", "\u007F", "\u0085", "\u009F", "\u00A0", "\u2003", "\u2028",
                "\u3000"
            })
    void oneWithControlCharactersOrBlanksIsInvalid(String character) {
        assertInvalid(() -> CallbackUrl.parse(character + "https://example.org/"), "blank or control character");
        assertInvalid(() -> CallbackUrl.parse("https://exa" + character + "mple.org/"), "blank or control character");
        assertInvalid(() -> CallbackUrl.parse("https://example.org/" + character), "blank or control character");
    }

    @Test
    void oneWithHalfACharacterIsInvalid() {
        assertInvalid(() -> CallbackUrl.parse("https://example.org/\uD83D"), "control character");
    }

    @Test
    void oneLongerThan2048CharactersIsInvalid() {
        String start = "https://example.org/";
        assertThat(CallbackUrl.parse(start + "x".repeat(2_048 - start.length())))
                .isNotNull();
        assertThat(CallbackUrl.parse(start + "🧪".repeat(2_048 - start.length())))
                .isNotNull();
        assertInvalid(() -> CallbackUrl.parse(start + "x".repeat(2_049 - start.length())), "longer than 2,048");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/?e={expiry}",
                "https://example.org/#/{participant_id}",
                "https://example.org/{expiry_time}/x"
            })
    void placeholdersWithoutAuthTokenAreInvalid(String text) {
        assertInvalid(() -> CallbackUrl.parse(text), "not {auth_token}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{auth_token}/",
                "https://{auth_token}.example.org/",
                "https://{participant_id}.example.org/{auth_token}",
                "https://example.org:{auth_token}/",
                "https://example.org:80{expiry}/{auth_token}",
                "https://[{auth_token}]/",
            })
    void placeholdersInHostOrPortAreInvalid(String text) {
        assertInvalid(() -> CallbackUrl.parse(text), "placeholder in its host or port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{auth_token}://example.org/", "http{auth_token}://example.org/"})
    void placeholdersInTheSchemeAreInvalid(String text) {
        assertInvalid(() -> CallbackUrl.parse(text), "must be absolute");
    }

    @Test
    void refusalsDoNotRepeatTheCallersText() {
        assertThat(Refusals.refusalOf(() -> CallbackUrl.parse("https://user:secret@exa$mple.org/"))
                        .detail())
                .doesNotContain("secret");
    }

    @Test
    void equalTextsAreEqualCallbacks() {
        assertThat(CallbackUrl.parse("https://a.example/"))
                .isEqualTo(CallbackUrl.parse("https://a.example/"))
                .hasSameHashCodeAs(CallbackUrl.parse("https://a.example/"))
                .isNotEqualTo(CallbackUrl.parse("https://b.example/"));
    }
}
