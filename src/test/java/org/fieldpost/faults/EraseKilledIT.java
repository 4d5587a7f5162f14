package org.fieldpost.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.MarkedParticipant;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/**
 * Kills a server at random moments while it erases a participant, again and again on the same data. {@code
 * -Dfaults.rounds=50} for more rounds than a build has time for, {@code -Dfaults.seed} for the moments of a former run.
 */
final class EraseKilledIT {
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 4);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int TIMES_SENT = 6;
    private static final Duration TO_ITS_END = Duration.ofMinutes(1);

    @Test
    void whatWasBegunIsEndedByTheNextServerAndNoRecordIsEverWithoutItsContents() {
        Random random = new Random(SEED);
        int begun = 0;
        int answered = 0;
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            String clientId = own.site().register(Site.CALLBACK);
            MarkedParticipant other = MarkedParticipant.of(own.site(), clientId);
            other.sendByAllWays();
            long usual = usualMillis(own.site(), clientId);
            for (int round = 1; round <= ROUNDS; round++) {
                MarkedParticipant erased = MarkedParticipant.of(own.site(), clientId);
                send(erased);
                boolean answeredBefore = eraseAndKill(own, erased, random.nextInt((int) usual + 1));
                Path dataFolder = own.server().dataFolder();
                if (answeredBefore) {
                    assertThat(erased.tracesIn(dataFolder)).isEmpty();
                }
                verify(own);

                own.restart();
                verify(own);
                if (isBegun(own.site(), erased)) {
                    begun++;
                    await().atMost(TO_ITS_END)
                            .until(() ->
                                    own.site().submissions(erased.participant()).isEmpty());
                    await().atMost(TO_ITS_END)
                            .untilAsserted(() ->
                                    assertThat(erased.tracesIn(dataFolder)).isEmpty());
                } else {
                    erased.assertWhole(own.site());
                    erase(own.site(), erased).join().expect(200);
                    assertThat(erased.tracesIn(dataFolder)).isEmpty();
                }
                answered += answeredBefore ? 1 : 0;
                other.assertWhole(own.site());
            }
            verify(own);
        }
        System.out.printf(
                "%d rounds of kill -9 while erasing (seed %d): %d begun, of those %d answered before%n",
                ROUNDS, SEED, begun, answered);
    }

    private static void send(MarkedParticipant participant) {
        for (int times = 0; times < TIMES_SENT; times++) {
            participant.sendByAllWays();
        }
    }

    /** How long it takes that nobody kills. */
    private static long usualMillis(Site site, String clientId) {
        MarkedParticipant erased = MarkedParticipant.of(site, clientId);
        send(erased);
        long before = System.nanoTime();
        erase(site, erased).join().expect(200);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    }

    private static CompletableFuture<Answer> erase(Site site, MarkedParticipant erased) {
        return site.call("DELETE", "/api/submissions")
                .query("participant_id", erased.participant().id())
                .bearer(site.server().tokenId())
                .patience(Duration.ofMinutes(2))
                .sendAsync();
    }

    /** Whether it was answered before the server was killed. */
    private static boolean eraseAndKill(OwnServer own, MarkedParticipant erased, int laterMillis) {
        CompletableFuture<Answer> answer = erase(own.site(), erased);
        CompletableFuture.runAsync(
                        () -> own.server().kill(),
                        CompletableFuture.delayedExecutor(laterMillis, TimeUnit.MILLISECONDS))
                .join();
        try {
            answer.join().expect(200);
            return true;
        } catch (CompletionException killed) {
            return false;
        }
    }

    /** The tokens end with the first thing that is noted of it. */
    private static boolean isBegun(Site site, MarkedParticipant erased) {
        return site.post("/submit")
                        .bearer(erased.participant().authToken())
                        .multipart(MultipartBody.form())
                        .send()
                        .status()
                == 403;
    }

    private static void verify(OwnServer own) {
        Finished verify = JarServer.run(own.launch(), "verify");
        assertThat(verify.exitCode()).as(verify.output()).isZero();
    }
}
