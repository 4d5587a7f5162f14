package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listings: filters, order, pages, and that a reader who pages on misses nothing. */
@OnEveryContainer
final class PagingIT {
    private final Site site;
    private final String clientId;

    PagingIT(Container container) {
        site = SharedServers.on(container);
        clientId = site.register(Site.CALLBACK);
    }

    @Test
    void submissionsComeOldestFirstAndIdsAndTimesNeverGoBack() {
        Participant participant = site.participant(clientId, "p");
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            sent.add(site.submitJson(participant, Integer.toString(i)));
        }
        List<JsonNode> listed = site.submissions(participant);
        assertThat(ids(listed)).isEqualTo(sent).isSorted();
        assertThat(listed.stream()
                        .map(each -> Instant.parse(each.path("received_at").asText())))
                .isSorted();
    }

    @Test
    void filtersByClientParticipantAndSessionMustAllHold() {
        Participant one = site.participant(clientId, "one");
        Participant oneAgain = site.participant(clientId, "one");
        Participant two = site.participant(clientId, "two");
        String a = site.submitJson(one, "1");
        String b = site.submitJson(oneAgain, "2");
        String c = site.submitJson(two, "3");
        assertThat(ids(page(list().query("client_id", clientId)))).containsExactly(a, b, c);
        assertThat(ids(page(list().query("client_id", clientId).query("participant_id", "one"))))
                .containsExactly(a, b);
        assertThat(ids(page(list().query("session_id", oneAgain.sessionId())))).containsExactly(b);
        assertThat(ids(page(list().query("participant_id", "two").query("session_id", one.sessionId()))))
                .isEmpty();
        assertThat(ids(page(list().query("client_id", "0".repeat(32))))).isEmpty();
    }

    @Test
    void pagesJoinWithoutGapOrOverlap() {
        Participant participant = site.participant(clientId, "");
        List<String> sent = IntStream.range(0, 10)
                .mapToObj(i -> site.submitJson(participant, Integer.toString(i)))
                .toList();
        Call first = list().query("session_id", participant.sessionId()).query("limit", "4");
        assertThat(ids(page(first))).isEqualTo(sent.subList(0, 4));
        assertThat(ids(page(first.query("after", sent.get(3))))).isEqualTo(sent.subList(4, 8));
        assertThat(ids(page(list().query("session_id", participant.sessionId()).query("after", sent.get(9)))))
                .isEmpty();
    }

    @Test
    void theDefaultLimitIs100() {
        Participant participant = site.participant(clientId, "");
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            sent.add(site.post("/submit")
                    .bearer(participant.authToken())
                    .json("{}")
                    .sendAsync()
                    .thenAccept(answer -> answer.expect(200)));
        }
        sent.forEach(CompletableFuture::join);
        assertThat(page(list().query("session_id", participant.sessionId()))).hasSize(100);
        assertThat(page(list().query("session_id", participant.sessionId()).query("limit", "1000")))
                .hasSize(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "abc", "", "1.5", "99999999999999999999"})
    void aLimitOutside1To1000IsInvalid(String limit) {
        list().query("limit", limit).send().refused(400, "invalid_request");
        site.read("/api/clients").query("limit", limit).send().refused(400, "invalid_request");
    }

    @Test
    void aLimitFrom1To1000IsTaken() {
        list().query("limit", "1").send().expect(200);
        list().query("limit", "1000").send().expect(200);
    }

    @Test
    void anAfterOrSessionThatIsNoIdIsInvalid() {
        list().query("after", "not-an-id").send().refused(400, "invalid_request");
        list().query("session_id", "not-an-id").send().refused(400, "invalid_request");
    }

    @Test
    void clientsPageOnInOrderOfRegistration() {
        List<String> registered = IntStream.range(0, 5)
                .mapToObj(i -> site.register(Site.CALLBACK))
                .toList();
        JsonNode page = site.read("/api/clients")
                .query("after", clientId)
                .query("limit", "1000")
                .send()
                .expect(200)
                .json()
                .path("clients");
        assertThat(page.findValuesAsText("client_id")).containsSubsequence(registered);
        assertThat(page.findValuesAsText("client_id")).doesNotContain(clientId);
        assertThat(site.read("/api/clients")
                        .query("after", registered.get(0))
                        .query("limit", "2")
                        .send()
                        .expect(200)
                        .json()
                        .path("clients")
                        .findValuesAsText("client_id"))
                .isEqualTo(registered.subList(1, 3));
    }

    @Test
    void aReaderWhoPagesOnWhileOthersWriteMissesNothing() {
        Participant participant = site.participant(clientId, "");
        List<CompletableFuture<String>> writers = IntStream.range(0, 300)
                .mapToObj(i -> site.post("/submit")
                        .bearer(participant.authToken())
                        .json(Integer.toString(i))
                        .sendAsync()
                        .thenApply(answer -> answer.accepted()))
                .toList();
        List<String> seen = new ArrayList<>();
        CompletableFuture<Void> allWritten = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
        boolean lastRound = false;
        while (!lastRound) {
            lastRound = allWritten.isDone();
            seen.addAll(readOn(participant, seen));
        }
        Set<String> written = new HashSet<>();
        writers.forEach(writer -> written.add(writer.join()));
        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(new HashSet<>(seen)).isEqualTo(written);
    }

    /** Reads from the last id seen to the present end. */
    private List<String> readOn(Participant participant, List<String> seen) {
        List<String> more = new ArrayList<>();
        String after = seen.isEmpty() ? "" : seen.get(seen.size() - 1);
        while (true) {
            Call call = list().query("session_id", participant.sessionId()).query("limit", "7");
            List<String> page = ids(page(after.isEmpty() ? call : call.query("after", after)));
            if (page.isEmpty()) {
                return more;
            }
            more.addAll(page);
            after = page.get(page.size() - 1);
        }
    }

    private Call list() {
        return site.read("/api/submissions");
    }

    private static List<JsonNode> page(Call call) {
        List<JsonNode> entries = new ArrayList<>();
        call.send().expect(200).json().path("submissions").forEach(entries::add);
        return entries;
    }

    private static List<String> ids(List<JsonNode> submissions) {
        return submissions.stream()
                .map(each -> each.path("submission_id").asText())
                .toList();
    }
}
