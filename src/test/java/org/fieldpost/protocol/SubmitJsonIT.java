package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code responses}: one JSON text, checked and stored byte for byte. */
@OnEveryContainer
final class SubmitJsonIT {
    private final Site site;
    private final Participant participant;

    SubmitJsonIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2,\"a\":{\"a\":3}}",
                " \r\n\t{ \"a\" :\n 1 }\r\n ",
                "[12345678901234567890123456789012345678901234567890.1234567890e-400]",
                "[0, -0, 0.0, -0.0e+0, 1E5, 1e999]",
                "{\"\\u00e4\\ud83e\\uddea\\/\":\"ä🧪\"}",
                "\"text\"",
                "17",
                "true",
                "null",
                "{}",
                "[]",
                "{\"\":\"\"}",
                "\"\\ud800\"",
            })
    void isStoredByteForByteAsReceivedWhicheverWayItCame(String json) {
        String whole = site.submitJson(participant, json);
        assertThat(site.responses(whole)).asString(UTF_8).isEqualTo(json);
        String part = site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .field("responses", json))
                .send()
                .accepted();
        assertThat(site.responses(part)).asString(UTF_8).isEqualTo(json);
        String field = site.post("/submit")
                .form("auth_token", participant.authToken())
                .form("responses", json)
                .send()
                .accepted();
        assertThat(site.responses(field)).asString(UTF_8).isEqualTo(json);
    }

    @Test
    void sizeAndDigestAreThoseOfTheTextAsReceived() {
        String json = " {\"ä\": 1.0} ";
        JsonNode responses = site.submission(site.submitJson(participant, json)).path("responses");
        assertThat(responses.path("size").asInt()).isEqualTo(json.getBytes(UTF_8).length);
        assertThat(responses.path("sha256").asText()).isEqualTo(Digests.sha256(json.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "[NaN]",
                "{\"a\": Infinity}",
                "[-Infinity]",
                "{} trailing",
                "{}{}",
                "1 2",
                "{} ,",
                "{",
                "[1,",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "[01]",
                "[+1]",
                "[.5]",
                "[1.]",
                "[1e]",
                "[0x1]",
                "[tru]",
                "\"a\nb\"",
                "\"a\u0000b\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"open",
                "// comment\n{}",
                "{}/* comment */",
                "\u00a0{}",
                "\uFEFF{}",
                "undefined",
            })
    void badJsonIsRefusedWhicheverWayItCameAndNothingOfItIsKept(String json) {
        post("application/json", json.getBytes(UTF_8)).refused(400, "invalid_request");
        site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", "a.txt", "text/plain", "kept nowhere")
                        .field("responses", json))
                .send()
                .refused(400, "invalid_request");
        site.post("/submit")
                .form("auth_token", participant.authToken())
                .form("responses", json)
                .send()
                .refused(400, "invalid_request");
        site.assertNothingKeptOf(participant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\u00e4\"", // a single byte of Latin-1
                "\"\u00c3\"", // a sequence that breaks off
                "\"\u00c0\u00af\"", // an overlong form
                "\"\u00ed\u00a0\u0080\"", // a surrogate
                "\"\u00f4\u0090\u0080\u0080\"", // beyond U+10FFFF
                "\u00ff\u00fe{\u0000}\u0000", // UTF-16
            })
    void theTextIsStrictUtf8(String bytesAsLatin1) {
        post("application/json", bytesAsLatin1.getBytes(ISO_8859_1)).refused(400, "invalid_request");
        site.assertNothingKeptOf(participant);
    }

    @Test
    void nestingGoesTo1000LevelsAndNoFurther() {
        String deepest = "[".repeat(1000) + "]".repeat(1000);
        assertThat(site.responses(site.submitJson(participant, deepest)))
                .asString(UTF_8)
                .isEqualTo(deepest);
        post("application/json", ("[" + deepest + "]").getBytes(UTF_8)).refused(400, "invalid_request");
        String mixed = "{\"a\":[".repeat(500) + "]}".repeat(500);
        site.submitJson(participant, mixed);
        post("application/json", "{\"a\":".repeat(100_000).getBytes(UTF_8)).refused(400, "invalid_request");
    }

    @Test
    void numbersStringsAndKeysHaveNoLimitOfTheirOwn() {
        String json = "{\"" + "k".repeat(1_000_000) + "\":[" + "7".repeat(1_000_000) + ",\"" + "s".repeat(25_000_000)
                + "\"]}";
        String id = site.submitJson(participant, json);
        assertThat(Digests.sha256(site.responses(id))).isEqualTo(Digests.sha256(json.getBytes(UTF_8)));
    }

    @Test
    void aSecondResponsesPartIsRefusedNeverDropped() {
        site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .field("responses", "1")
                        .field("responses", "1"))
                .send()
                .refused(400, "invalid_request");
        site.post("/submit")
                .form("auth_token", participant.authToken())
                .form("responses", "1")
                .form("responses", "2")
                .send()
                .refused(400, "invalid_request");
        site.assertNothingKeptOf(participant);
    }

    @Test
    void theDefaultLimitIs32MiB() {
        int limit = 32 * 1024 * 1024;
        String longest = "\"" + "a".repeat(limit - 2) + "\"";
        String id = site.submitJson(participant, longest);
        assertThat(site.submission(id).path("responses").path("size").asInt()).isEqualTo(limit);
        post("application/json", (longest + " ").getBytes(UTF_8)).refused(413, "too_large");
        site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .field("responses", longest + " "))
                .send()
                .refused(413, "too_large");
        assertThat(site.submissions(participant)).hasSize(1);
    }

    private Answer post(String mediaType, byte[] body) {
        return site.post("/submit")
                .bearer(participant.authToken())
                .body(mediaType, body)
                .send();
    }
}
