package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET|POST /token}: what is issued and what is refused. */
@OnEveryContainer
final class TokenIT {
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private final Site site;
    private final String clientId;

    TokenIT(Container container) {
        site = SharedServers.on(container);
        clientId = site.register(Site.CALLBACK);
    }

    @Test
    void answersWithTokenExpirySessionParticipantAndCallback() {
        JsonNode issued = site.get("/token")
                .query("client_id", clientId)
                .query("participant_id", "p-01")
                .query("expiry_minutes", "15")
                .send()
                .expect(200)
                .json();
        assertThat(issued.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "auth_token",
                        "expiry",
                        "expiry_time",
                        "expires_in",
                        "session_id",
                        "participant_id",
                        "callback_url");
        assertThat(issued.path("participant_id").asText()).isEqualTo("p-01");
        assertThat(issued.path("expires_in").asInt()).isBetween(895, 900);
        assertThat(issued.path("callback_url").asText())
                .startsWith(Site.CALLBACK + "?auth_token="
                        + issued.path("auth_token").asText());
    }

    @Test
    void bothTimesAreTheSameInstantInUtcToTheSecond() {
        JsonNode issued = issue("expiry_minutes", "15").expect(200).json();
        assertThat(issued.path("expiry").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        Instant expiry = Instant.parse(issued.path("expiry").asText());
        assertThat(LocalDateTime.parse(issued.path("expiry_time").asText(), COMPACT)
                        .toInstant(ZoneOffset.UTC))
                .isEqualTo(expiry);
        assertThat(expiry).isCloseTo(Instant.now().plus(Duration.ofMinutes(15)), within(10, ChronoUnit.SECONDS));
    }

    @Test
    void lastsNinetyMinutesWhereNothingIsAskedFor() {
        JsonNode issued = site.get("/token")
                .query("client_id", clientId)
                .send()
                .expect(200)
                .json();
        assertThat(issued.path("expires_in").asInt()).isBetween(5395, 5400);
    }

    @Test
    void parametersMayComeFromAnUrlencodedFormOnPost() {
        JsonNode issued = site.post("/token/")
                .form("client_id", clientId)
                .form("participant_id", "p-02")
                .form("expiry_minutes", "2")
                .send()
                .expect(200)
                .json();
        assertThat(issued.path("participant_id").asText()).isEqualTo("p-02");
        assertThat(issued.path("expires_in").asInt()).isBetween(115, 120);
        site.post("/token").query("client_id", clientId).send().expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "90", "10080"})
    void expiryMinutesIsAWholeNumberFrom1To10080(String minutes) {
        JsonNode issued = issue("expiry_minutes", minutes).expect(200).json();
        int seconds = Integer.parseInt(minutes) * 60;
        assertThat(issued.path("expires_in").asInt()).isBetween(seconds - 5, seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-5",
                "10081",
                "abc",
                "1.5",
                "1e2",
                " 5",
                "5 ",
                "0x10",
                "99999999999999999999",
                "٣",
                "NaN"
            })
    void anExpiryThatIsEmptyOutOfBoundsOrNotANumberIsInvalidAndNeverClamped(String minutes) {
        issue("expiry_minutes", minutes).refused(400, "invalid_request");
    }

    @Test
    void aParticipantIdHasAtMost256Characters() {
        issue("participant_id", "p".repeat(256)).expect(200);
        issue("participant_id", "p".repeat(257)).refused(400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "\t", "a\u007fb", "a\u0085b"})
    void aParticipantIdHasNoControlCharacters(String participantId) {
        issue("participant_id", participantId).refused(400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p 1", "Jürgen", "日本", "a&b=c", "100%", "../x", "🧪"})
    void anyOtherParticipantIdIsKeptWithTheDataAsItWasGiven(String participantId) {
        Participant participant = site.participant(clientId, participantId);
        String submission = site.submitJson(participant, "{}");
        assertThat(site.submission(submission).path("participant_id").asText()).isEqualTo(participantId);
    }

    @Test
    void anEmptyParticipantIdMeansNone() {
        String submission = site.submitJson(site.participant(clientId, ""), "{}");
        assertThat(site.submission(submission).path("participant_id").isNull()).isTrue();
    }

    @Test
    void theTokenIsBoundToTheClientAndTheParticipant() {
        String submission = site.submitJson(site.participant(clientId, "p-03"), "{}");
        assertThat(site.submission(submission).path("client_id").asText()).isEqualTo(clientId);
        assertThat(site.submission(submission).path("participant_id").asText()).isEqualTo("p-03");
    }

    @Test
    void eachTokenOpensASessionWhoseIdIsAUuidVersion7AndStandsWithEverySubmission() {
        Participant first = site.participant(clientId, "p");
        Participant second = site.participant(clientId, "p");
        assertThat(UUID.fromString(first.sessionId()).version()).isEqualTo(7);
        assertThat(second.sessionId()).isNotEqualTo(first.sessionId());
        String one = site.submitJson(first, "1");
        String two = site.submitJson(first, "2");
        assertThat(site.submission(one).path("session_id").asText()).isEqualTo(first.sessionId());
        assertThat(site.submission(two).path("session_id").asText()).isEqualTo(first.sessionId());
        assertThat(site.submissions(first)).hasSize(2);
        assertThat(site.submissions(second)).isEmpty();
    }

    @Test
    void anUnknownOrMissingClientIsNotAuthorized() {
        site.get("/token").send().refused(403, "not_authorized");
        site.get("/token").query("client_id", "").send().refused(403, "not_authorized");
        site.get("/token").query("client_id", "0".repeat(32)).send().refused(403, "not_authorized");
        site.get("/token")
                .query("client_id", clientId.toUpperCase(java.util.Locale.ROOT) + "0")
                .send()
                .refused(403, "not_authorized");
        site.post("/token").form("client_id", "a".repeat(10_000)).send().refused(403, "not_authorized");
    }

    @Test
    void theAnswerIsNotStoredByAnyCache() {
        Answer answer = site.get("/token").query("client_id", clientId).send().expect(200);
        assertThat(answer.headerItems("Cache-Control")).contains("no-store");
    }

    private Answer issue(String name, String value) {
        return site.get("/token")
                .query("client_id", clientId)
                .query(name, value)
                .send();
    }
}
