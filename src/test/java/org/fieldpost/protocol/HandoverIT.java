package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code /token} hands over to the callback: redirect or JSON, and where the parameters go. */
@OnEveryContainer
final class HandoverIT {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final Site site;

    HandoverIT(Container container) {
        site = SharedServers.on(container);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BROWSER,
                "text/html",
                "text/html;q=0.9, application/json;q=0.1",
                "application/json;q=0.5,text/html"
            })
    void aBrowserIsSentOnToTheCallback(String accept) {
        Answer answer = redirect(Site.CALLBACK, "p", accept);
        assertThat(answer.header("Location").orElseThrow()).startsWith(Site.CALLBACK + "?auth_token=");
        assertThat(answer.headerItems("Cache-Control")).contains("no-store");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/plain, */*",
                "application/json, text/html;q=0.5",
                "text/html;q=0.2, application/json",
                "image/png",
                "",
                "not a media type",
            })
    void everyOtherCallerGetsJson(String accept) {
        site.get("/token")
                .query("client_id", site.register(Site.CALLBACK))
                .accept(accept)
                .send()
                .expect(200)
                .json();
    }

    @Test
    void aCallerWithoutAcceptGetsJson() {
        site.get("/token")
                .query("client_id", site.register(Site.CALLBACK))
                .send()
                .expect(200)
                .json();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        https://e.example/run                    | https://e.example/run?*
        https://e.example                        | https://e.example?*
        https://e.example/run?                   | https://e.example/run?*
        https://e.example/run?a=1&b=%2F+x        | https://e.example/run?a=1&b=%2F+x&*
        https://e.example/run?a=1&               | https://e.example/run?a=1&*
        https://e.example/run#anchor             | https://e.example/run?*#anchor
        https://e.example/run?a=1#anchor         | https://e.example/run?a=1&*#anchor
        https://e.example/#                      | https://e.example/#?*
        https://e.example/#/                     | https://e.example/#/?*
        https://e.example/?lang=en#/             | https://e.example/?lang=en#/?*
        https://e.example/#/?lang=en&week=3      | https://e.example/#/?lang=en&week=3&*
        https://e.example/#/activity/7           | https://e.example/#/activity/7?*
        https://e.example/#!/                    | https://e.example/#!/?*
        https://e.example/#!/go?x=1              | https://e.example/#!/go?x=1&*
        https://e.example/#start?x=1             | https://e.example/#start?x=1&*
        HTTPS://E.Example:8443/A%20b/%7Ec?Q=%c3  | HTTPS://E.Example:8443/A%20b/%7Ec?Q=%c3&*
        https://u:p@e.example/run                | https://u:p@e.example/run?*
        """)
    void parametersGoIntoTheFragmentOfARouteElseIntoTheQueryAndTheRestStaysByteForByte(String callback, String result) {
        String location = redirect(callback, "p-1", BROWSER).header("Location").orElseThrow();
        int star = result.indexOf('*');
        String before = result.substring(0, star);
        String after = result.substring(star + 1);
        assertThat(location).startsWith(before).endsWith(after);
        Map<String, String> added = parameters(location.substring(before.length(), location.length() - after.length()));
        assertThat(added.keySet())
                .containsExactlyInAnyOrder("auth_token", "expiry", "expiry_time", "participant_id", "uid");
        assertThat(added).containsEntry("participant_id", "p-1").containsEntry("uid", "p-1");
    }

    @Test
    void withoutAParticipantTheCallbackGetsNeitherParticipantIdNorUid() {
        String location =
                redirect(Site.CALLBACK, "", BROWSER).header("Location").orElseThrow();
        assertThat(parameters(query(location)).keySet())
                .containsExactlyInAnyOrder("auth_token", "expiry", "expiry_time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&uid=evil",
                "a%26uid=evil",
                "a#b",
                "a?b=c",
                "a b",
                "a+b",
                "100%",
                "Jürgen 日本 🧪",
                "{expiry}",
                "a;b,c"
            })
    void nothingAParticipantIdContainsCanAddAParameter(String participantId) {
        String location = redirect(Site.CALLBACK, participantId, BROWSER)
                .header("Location")
                .orElseThrow();
        Map<String, String> parameters = parameters(query(location));
        assertThat(parameters).hasSize(5);
        assertThat(parameters.get("participant_id")).isEqualTo(participantId);
        assertThat(parameters.get("uid")).isEqualTo(participantId);
        assertThat(URI.create(location).getRawFragment()).isNull();
    }

    @Test
    void timesInTheCallbackAreThoseOfTheAnswerAndHoldNoPlus() {
        JsonNode issued = issued(Site.CALLBACK, "p+1");
        String callback = issued.path("callback_url").asText();
        Map<String, String> parameters = parameters(query(callback));
        assertThat(parameters.get("auth_token"))
                .isEqualTo(issued.path("auth_token").asText());
        assertThat(parameters.get("expiry")).isEqualTo(issued.path("expiry").asText());
        assertThat(parameters.get("expiry_time"))
                .isEqualTo(issued.path("expiry_time").asText());
        assertThat(query(callback)).doesNotContain("+");
    }

    @Test
    void placeholdersAreFilledInPercentEncodedAndNothingIsAppended() {
        JsonNode issued =
                issued("https://e.example/{participant_id}/x?t={auth_token}&a=1#/{expiry_time}/{expiry}", "p/1 &ü");
        String token = issued.path("auth_token").asText();
        String[] filled = issued.path("callback_url").asText().split("[?#]", 3);
        assertThat(filled[0]).isEqualTo("https://e.example/p%2F1%20%26%C3%BC/x");
        assertThat(filled[1]).isEqualTo("t=" + token + "&a=1");
        assertThat(URLDecoder.decode(filled[2], UTF_8))
                .isEqualTo("/" + issued.path("expiry_time").asText() + "/"
                        + issued.path("expiry").asText());
    }

    @Test
    void aPlaceholderForAParticipantWhoWasNotNamedIsFilledWithNothing() {
        JsonNode issued = issued("https://e.example/?t={auth_token}&p={participant_id}", "");
        assertThat(issued.path("callback_url").asText())
                .isEqualTo("https://e.example/?t=" + issued.path("auth_token").asText() + "&p=");
    }

    @Test
    void aPlaceholderInAParticipantIdIsNotFilledIn() {
        JsonNode issued = issued("https://e.example/{participant_id}?t={auth_token}", "{auth_token}");
        assertThat(issued.path("callback_url").asText()).startsWith("https://e.example/%7Bauth_token%7D?t=");
    }

    @Test
    void nonAsciiCharactersArePercentEncodedInLocation() {
        String location = redirect("https://e.example/größe?ort=Köln#/日本", "p", BROWSER)
                .header("Location")
                .orElseThrow();
        assertThat(location)
                .startsWith("https://e.example/gr%C3%B6%C3%9Fe?ort=K%C3%B6ln#/%E6%97%A5%E6%9C%AC?auth_token=");
        assertThat(location.chars()).allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private JsonNode issued(String callback, String participantId) {
        return site.get("/token")
                .query("client_id", site.register(callback))
                .query("participant_id", participantId)
                .send()
                .expect(200)
                .json();
    }

    private Answer redirect(String callback, String participantId, String accept) {
        return site.get("/token")
                .query("client_id", site.register(callback))
                .query("participant_id", participantId)
                .accept(accept)
                .send()
                .expect(302);
    }

    private static String query(String url) {
        return url.substring(url.indexOf('?') + 1);
    }

    /** Reads parameters as the pages of studies do; one name twice is a failure. */
    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            String before = parameters.put(nameAndValue[0], URLDecoder.decode(nameAndValue[1], UTF_8));
            assertThat(before).as(nameAndValue[0] + " came twice").isNull();
        }
        return parameters;
    }
}
