package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandoverTest {
    private static final Instant EXPIRY = Instant.parse("2026-11-24T10:10:28Z");
    private static final String ADDED =
            "auth_token=TOK&expiry=2026-11-24T10%3A10%3A28Z&participant_id=p-01&expiry_time=20261124T101028Z&uid=p-01";

    private static final String ENCODED =
            "a%26uid%3Db%23c%3Fd%2526e%3Df%2Bg%20h%2F%C3%BC%F0%9F%A7%AA%7Bauth_token%7D%241%5C~";

    @ParameterizedTest
    @CsvSource({
        "https://x.example/#, https://x.example/#?ADDED",
        "https://x.example/#/, https://x.example/#/?ADDED",
        "https://x.example/#/route, https://x.example/#/route?ADDED",
        "https://x.example/#/route?, https://x.example/#/route?ADDED",
        "https://x.example/#!/route, https://x.example/#!/route?ADDED",
        "https://x.example/#?, https://x.example/#?ADDED",
        "https://x.example/#?x, https://x.example/#?x&ADDED",
        "https://x.example/#a?x=1, https://x.example/#a?x=1&ADDED",
        "https://x.example/#/?lang=en&week=3, https://x.example/#/?lang=en&week=3&ADDED",
        "https://x.example/#/?lang=en&, https://x.example/#/?lang=en&ADDED",
        "https://x.example/?q=1#/, https://x.example/?q=1#/?ADDED",
        "https://x.example/#/route#anchor, https://x.example/#/route?ADDED#anchor",
        "https://x.example/#/route?a=1#anchor, https://x.example/#/route?a=1&ADDED#anchor",
    })
    void aCallbackWhoseFragmentIsARouteGetsThemInsideTheFragment(String callback, String expected) {
        assertThat(handover(callback)).isEqualTo(expected.replace("ADDED", ADDED));
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.example, https://x.example?ADDED",
        "https://x.example/, https://x.example/?ADDED",
        "https://x.example/p?, https://x.example/p?ADDED",
        "https://x.example/p?a=1, https://x.example/p?a=1&ADDED",
        "https://x.example/p?a=1&, https://x.example/p?a=1&ADDED",
        "https://x.example/p?a=b?, https://x.example/p?a=b?&ADDED",
        "https://x.example/p&, https://x.example/p&?ADDED",
        "https://x.example/p#anchor, https://x.example/p?ADDED#anchor",
        "https://x.example/p?a=1#anchor, https://x.example/p?a=1&ADDED#anchor",
        "https://x.example/p#!, https://x.example/p?ADDED#!",
        "https://x.example/p##, https://x.example/p?ADDED##",
    })
    void anyOtherCallbackGetsThemInItsQueryBeforeAPlainAnchor(String callback, String expected) {
        assertThat(handover(callback)).isEqualTo(expected.replace("ADDED", ADDED));
    }

    @Test
    void withoutAParticipantNeitherParticipantIdNorUidIsAdded() {
        assertThat(CallbackUrl.parse("https://x.example/").handover("TOK", EXPIRY, Optional.empty()))
                .isEqualTo("https://x.example/?auth_token=TOK&expiry=2026-11-24T10%3A10%3A28Z"
                        + "&expiry_time=20261124T101028Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://Ex%41mple.org:0443/ä%2f/../b?q=ü&&x=%zz&+#/ö?z={y}",
                "https://user:p%40ss@bücher.example/%E4?=&;",
            })
    void whatTheUrlAlreadyHasIsKeptByteForByte(String callback) {
        assertThat(handover(callback)).isEqualTo(callback + "&" + ADDED);
    }

    @Test
    void valuesArePercentEncodedSoThatNothingAParticipantIdContainsCanAddAParameter() {
        String url = CallbackUrl.parse("https://x.example/")
                .handover("T-_", EXPIRY, Optional.of("a&uid=b#c?d%26e=f+g h/ü🧪{auth_token}$1\\~"));
        assertThat(url)
                .isEqualTo("https://x.example/?auth_token=T-_&expiry=2026-11-24T10%3A10%3A28Z&participant_id=" + ENCODED
                        + "&expiry_time=20261124T101028Z&uid=" + ENCODED);
    }

    @Test
    void aCallbackWithPlaceholdersGetsThoseFilledInPercentEncodedAndNothingAppended() {
        String url = CallbackUrl.parse(
                        "https://x.example/{auth_token}?e={expiry}&t={expiry_time}&again={auth_token}#/{participant_id}/{uid}")
                .handover("T/K", EXPIRY, Optional.of("p&{expiry}"));
        assertThat(url)
                .isEqualTo("https://x.example/T%2FK?e=2026-11-24T10%3A10%3A28Z&t=20261124T101028Z&again=T%2FK"
                        + "#/p%26%7Bexpiry%7D/{uid}");
    }

    @Test
    void aParticipantPlaceholderBecomesEmptyWithoutAParticipant() {
        assertThat(CallbackUrl.parse("https://x.example/?p={participant_id}&t={auth_token}")
                        .handover("TOK", EXPIRY, Optional.empty()))
                .isEqualTo("https://x.example/?p=&t=TOK");
    }

    @Test
    void aPlaceholderMayStandBeforeTheHostsAtSign() {
        assertThat(CallbackUrl.parse("https://{auth_token}@x.example/").handover("a@b", EXPIRY, Optional.empty()))
                .isEqualTo("https://a%40b@x.example/");
    }

    @Test
    void nonAsciiIsPercentEncodedInLocation() {
        assertThat(CallbackUrl.asciiForHeader("https://ü:ß@Bücher.example:80/ä%2F🧪?ö=%zz&{x}#/ü"))
                .isEqualTo(
                        "https://%C3%BC:%C3%9F@xn--bcher-kva.example:80/%C3%A4%2F%F0%9F%A7%AA?%C3%B6=%zz&{x}#/%C3%BC");
    }

    @Test
    void anAsciiUrlGoesIntoLocationAsItIs() {
        String url = "https://Ex%41mple.org/%zz?\"<x>#/|";
        assertThat(CallbackUrl.asciiForHeader(url)).isSameAs(url);
        assertThat(CallbackUrl.asciiForHeader("https://Ex%41mple.org/ä")).isEqualTo("https://Ex%41mple.org/%C3%A4");
    }

    @ParameterizedTest
    @CsvSource({
        "straße.example, xn--strae-oqa.example",
        "STRAẞE.example, xn--strae-oqa.example",
        "ΣΊΣΥΦΟΣ.example, xn--kxa6akbbkh.example",
        "ﬀ.example, ff.example",
        "例え。テスト, xn--r8jz45g.xn--zckzah",
        "faß｡example., xn--fa-hia.example.",
        "xn--BCHER-kva.ä.example, xn--bcher-kva.xn--4ca.example",
    })
    void theHostInLocationIsTheOneThatBrowsersGoTo(String host, String ascii) {
        assertThat(CallbackUrl.asciiForHeader("https://" + host + "/ä")).isEqualTo("https://" + ascii + "/%C3%A4");
    }

    private static String handover(String callback) {
        return CallbackUrl.parse(callback).handover("TOK", EXPIRY, Optional.of("p-01"));
    }
}
