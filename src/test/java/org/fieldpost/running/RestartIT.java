package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was there is there again, whether the server was stopped or killed. */
final class RestartIT {
    private static final String LARGE = "x".repeat(1_000_000);

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
    void tokenIdClientsTokensAndDataSurviveARestart(Container container) {
        try (OwnServer own = OwnServer.start(container)) {
            String tokenId = own.server().tokenId();
            Participant participant = own.site().participant(own.site().register(Site.CALLBACK), "p-1");
            String id = own.site().submitJson(participant, " {\"a\":1} ");
            own.server().stopGracefully();

            Site site = own.restart();
            assertThat(site.server().tokenId()).isEqualTo(tokenId);
            assertThat(site.server().log()).contains(tokenId);
            assertThat(site.responses(id)).asString(UTF_8).isEqualTo(" {\"a\":1} ");
            site.submitJson(participant, "2");
            assertThat(site.submissions(participant)).hasSize(2);
            site.participant(participant.clientId(), "p-2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
    void whatWasAcceptedIsThereAfterAKillTheMomentAfter(Container container) {
        try (OwnServer own = OwnServer.start(container)) {
            for (int round = 0; round < 3; round++) {
                Site site = own.site();
                Participant participant = site.participant();
                String id = site.post("/submit")
                        .multipart(MultipartBody.form()
                                .field("auth_token", participant.authToken())
                                .field("responses", "{\"a\": 1}")
                                .file("file", "large", "text/plain", LARGE)
                                .file("file", "small", "text/plain", "small"))
                        .send()
                        .accepted();
                site.server().kill();

                Site again = own.restart();
                assertThat(again.responses(id)).asString(UTF_8).isEqualTo("{\"a\": 1}");
                assertThat(again.file(id, 0)).asString(UTF_8).isEqualTo(LARGE);
                assertThat(again.file(id, 1)).asString(UTF_8).isEqualTo("small");
                assertThat(again.submissions(participant)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void aKillInTheMidstOfManySubmissionsLosesNoneThatWasAcceptedAndHalvesNone(Container container) {
        try (OwnServer own = OwnServer.start(container)) {
            Participant participant = own.site().participant();
            Map<String, String> accepted = new ConcurrentHashMap<>();
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int n = 0; n < 200; n++) {
                String content = n + LARGE.substring(0, 100_000);
                sent.add(send(own.site(), participant, content)
                        .thenAccept(answer -> accepted.put(answer.accepted(), content))
                        .exceptionally(broken -> null));
            }
            CompletableFuture.anyOf(sent.toArray(CompletableFuture[]::new)).join();
            own.server().kill();
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();

            Site again = own.restart();
            assertThat(accepted).isNotEmpty();
            accepted.forEach((id, content) ->
                    assertThat(again.file(id, 0)).asString(UTF_8).isEqualTo(content));
            again.submissions(participant).forEach(submission -> {
                String id = submission.path("submission_id").asText();
                assertThat(Digests.sha256(again.file(id, 0)))
                        .isEqualTo(
                                submission.path("files").get(0).path("sha256").asText());
                assertThat(again.responses(id)).asString(UTF_8).isEqualTo("{}");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void aClientThatSendsAgainAfterTheKillIsStoredOnce(Container container) {
        try (OwnServer own = OwnServer.start(container)) {
            Participant participant = own.site().participant();
            String first = send(own.site(), participant, LARGE).join().accepted();
            own.server().kill();
            Site again = own.restart();
            assertThat(send(again, participant, LARGE).join().accepted()).isEqualTo(first);
            assertThat(again.submissions(participant)).hasSize(1);
        }
    }

    private static CompletableFuture<Answer> send(Site site, Participant participant, String content) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .field("responses", "{}")
                        .file("file", "a", "text/plain", content))
                .sendAsync();
    }
}
