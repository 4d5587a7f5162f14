package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.MarkedParticipant;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One participant is erased while that one and others go on sending. */
final class EraseUnderLoadIT {
    private static final int SMALL = 500;

    @ParameterizedTest
    @EnumSource
    void nothingOfTheParticipantIsInAnyFileOnceItIsAnsweredAndOthersLoseNothing(Container container) {
        try (OwnServer own = OwnServer.start(container)) {
            Site site = own.site();
            Path dataFolder = own.server().dataFolder();
            String clientId = site.register(Site.CALLBACK);
            MarkedParticipant erased = MarkedParticipant.of(site, clientId);
            MarkedParticipant other = MarkedParticipant.of(site, clientId);
            Map<String, String> accepted;
            try (SteadyLoad load = SteadyLoad.on(site).awaitMore(10)) {
                other.sendByAllWays();
                erased.sendByAllWays();
                erased.sendByAllWays();
                load.awaitMore(10);
                assertThat(erased.tracesIn(dataFolder))
                        .hasSizeGreaterThanOrEqualTo(erased.marks().size());

                CompletableFuture<Answer> sending = CompletableFuture.supplyAsync(() -> sendUntilRefused(erased));
                Answer answer = erase(site, erased.participant());
                assertThat(erased.tracesIn(dataFolder)).isEmpty();
                sending.join().refused(403, "Unauthorized token");
                assertThat(answer.expect(200).json().path("erased").asInt()).isEqualTo(erased.submissions());

                load.awaitMore(10);
                assertThat(erased.tracesIn(dataFolder)).isEmpty();
                accepted = load.accepted();
            }
            refusesTheTokenOf(erased, site);
            other.assertWhole(site);
            accepted.forEach((id, digest) ->
                    assertThat(Digests.sha256(site.file(id, 0))).as(id).isEqualTo(digest));
            Finished verify = JarServer.run(own.launch(), "verify");
            assertThat(verify.exitCode()).as(verify.output()).isZero();

            own.restart();
            refusesTheTokenOf(erased, own.site());
            assertThat(erased.tracesIn(dataFolder)).isEmpty();
            other.assertWhole(own.site());
        }
    }

    /** What is on its way when the erasing begins is erased too, or refused. */
    private static Answer sendUntilRefused(MarkedParticipant participant) {
        Answer answer = participant.sendJson(SMALL);
        while (answer.status() == 200) {
            answer = participant.sendJson(SMALL);
        }
        return answer;
    }

    private static Answer erase(Site site, Participant participant) {
        return site.call("DELETE", "/api/submissions")
                .query("participant_id", participant.id())
                .bearer(site.server().tokenId())
                .patience(Duration.ofMinutes(2))
                .send();
    }

    private static void refusesTheTokenOf(MarkedParticipant erased, Site site) {
        Participant participant = erased.participant();
        Tus tus = new Tus(site);
        site.post("/submit").bearer(participant.authToken()).json("{}").send().refused(403, "Unauthorized token");
        tus.creation(participant, 9, Tus.metadata("a", "")).send().refused(403, "Unauthorized token");
        erased.openUploads().forEach(id -> {
            tus.head(id).send().expect(404);
            tus.patch(id, 149_999, new byte[1]).send().refused(404);
        });
        assertThat(site.submissions(participant)).isEmpty();
    }
}
