package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that never saw the answer sends again. */
@OnEveryContainer
final class SubmitRepeatsIT {
    private static final String LARGE = "x".repeat(300_000);

    private final Site site;
    private final Participant participant;

    SubmitRepeatsIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant();
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "large"})
    void theSameFileInTheSameSessionGetsTheFirstAnswerAgainAndIsStoredOnce(String size) {
        MultipartBody form = form(participant).file("file", "a.zip.000", "blob", size.equals("small") ? "x" : LARGE);
        String first = submit(form);
        assertThat(submit(form)).isEqualTo(first);
        assertThat(site.submissions(participant)).hasSize(1);
    }

    @Test
    void concurrentRepeatsAreOneSubmission() {
        MultipartBody form = form(participant).field("responses", "{\"a\": 1}").file("file", "a", "text/plain", LARGE);
        List<String> ids = sendTogether(
                IntStream.range(0, 16).mapToObj(i -> site.post("/submit").multipart(form)));
        assertThat(ids).containsOnly(ids.get(0));
        assertThat(site.submissions(participant)).hasSize(1);
    }

    @Test
    void theOrderOfPartsAndTheBoundaryDoNotMakeAnotherSubmission() {
        String first = submit(form(participant).field("responses", "1").file("file", "a", "text/plain", "x"));
        String again = submit(MultipartBody.withBoundary("other")
                .file("file", "a", "text/plain", "x")
                .field("responses", "1")
                .field("auth_token", participant.authToken()));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void anotherNameOtherBytesOtherResponsesOrAnotherSessionMakeAnotherSubmission() {
        String first = submit(form(participant).field("responses", "1").file("file", "a", "text/plain", "x"));
        assertThat(submit(form(participant).field("responses", "1").file("file", "b", "text/plain", "x")))
                .isNotEqualTo(first);
        assertThat(submit(form(participant).field("responses", "1").file("file", "a", "text/plain", "y")))
                .isNotEqualTo(first);
        assertThat(submit(form(participant).field("responses", "2").file("file", "a", "text/plain", "x")))
                .isNotEqualTo(first);
        assertThat(submit(form(participant).file("file", "a", "text/plain", "x")))
                .isNotEqualTo(first);
        Participant other = site.participant(participant.clientId(), "");
        assertThat(submit(form(other).field("responses", "1").file("file", "a", "text/plain", "x")))
                .isNotEqualTo(first);
        assertThat(site.submissions(participant)).hasSize(5);
        assertThat(site.submissions(other)).hasSize(1);
    }

    @Test
    void equalResponsesWithoutAKeyAndWithoutAFileAreTwoSubmissions() {
        assertThat(site.submitJson(participant, "{}")).isNotEqualTo(site.submitJson(participant, "{}"));
        assertThat(site.submissions(participant)).hasSize(2);
    }

    @Test
    void theSameContentUnderTheSameKeyGetsTheFirstAnswerAgain() {
        String first = keyed(participant, "event-1", "{\"a\": 1}").accepted();
        assertThat(keyed(participant, "event-1", "{\"a\": 1}").accepted()).isEqualTo(first);
        assertThat(site.submissions(participant)).hasSize(1);
    }

    @Test
    void concurrentRepeatsUnderAKeyAreOneSubmission() {
        List<String> ids = sendTogether(IntStream.range(0, 16).mapToObj(i -> keyedCall(participant, "k", "{}")));
        assertThat(ids).containsOnly(ids.get(0));
        assertThat(site.submissions(participant)).hasSize(1);
    }

    @Test
    void otherContentUnderAUsedKeyIsRefused() {
        keyed(participant, "event-1", "{\"a\": 1}").accepted();
        keyed(participant, "event-1", "{\"a\": 2}").refused(422);
        site.post("/submit")
                .header("Idempotency-Key", "event-1")
                .multipart(form(participant).field("responses", "{\"a\": 1}").file("file", "a", "text/plain", "x"))
                .send()
                .refused(422);
        assertThat(site.submissions(participant)).hasSize(1);
    }

    @Test
    void aKeyCountsUnderItsSessionOnly() {
        Participant other = site.participant(participant.clientId(), "");
        assertThat(keyed(participant, "k", "1").accepted())
                .isNotEqualTo(keyed(other, "k", "2").accepted());
    }

    @Test
    void anotherKeyMakesAnotherSubmissionOfEqualResponses() {
        assertThat(keyed(participant, "k1", "{}").accepted())
                .isNotEqualTo(keyed(participant, "k2", "{}").accepted());
    }

    @Test
    void aKeyHasAtMost255VisibleAsciiCharacters() {
        keyed(participant, "!" + "k".repeat(253) + "~", "{}").accepted();
        keyed(participant, "k".repeat(256), "{}").refused(400, "invalid_request");
        keyed(participant, "a b", "{}").refused(400, "invalid_request");
        assertThat(site.submissions(participant)).hasSize(1);
    }

    @Test
    void aRefusedSubmissionLeavesItsKeyUnused() {
        keyed(participant, "k", "not JSON").refused(400, "invalid_request");
        keyed(participant, "k", "{}").accepted();
    }

    @Test
    void aRepeatOfARefusedSubmissionIsNoRepeat() {
        MultipartBody bad =
                form(participant).file("file", "a", "text/plain", "x").field("responses", "bad");
        site.post("/submit").multipart(bad).send().refused(400, "invalid_request");
        site.post("/submit").multipart(bad).send().refused(400, "invalid_request");
        submit(form(participant).file("file", "a", "text/plain", "x").field("responses", "{}"));
        assertThat(site.submissions(participant)).hasSize(1);
    }

    private static List<String> sendTogether(Stream<Call> calls) {
        List<CompletableFuture<Answer>> sent = calls.map(Call::sendAsync).toList();
        return sent.stream().map(answer -> answer.join().accepted()).toList();
    }

    private Call keyedCall(Participant who, String key, String json) {
        return site.post("/submit")
                .bearer(who.authToken())
                .header("Idempotency-Key", key)
                .body("application/json", json.getBytes(UTF_8));
    }

    private Answer keyed(Participant who, String key, String json) {
        return keyedCall(who, key, json).send();
    }

    private static MultipartBody form(Participant who) {
        return MultipartBody.form().field("auth_token", who.authToken());
    }

    private String submit(MultipartBody form) {
        return site.post("/submit").multipart(form).send().accepted();
    }
}
