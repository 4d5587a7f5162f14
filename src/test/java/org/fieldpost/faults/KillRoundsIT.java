package org.fieldpost.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.junit.jupiter.api.Test;

/**
 * Kills a server at random moments under load, again and again on the same data, and compares what was acknowledged with what
 * the next one has. {@code -Dfaults.rounds=50} for more rounds than a build has time for, {@code -Dfaults.seed} for those of
 * a former run.
 */
final class KillRoundsIT {
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 4);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int MOST_ACKNOWLEDGED = 300;
    private static final int MOST_LATER_MICROS = 20_000;
    private static final int TRIED = 40;
    private static final int REPEATED = 20;

    @Test
    void nothingAcknowledgedIsLostDoubledOrHalfWhenTheServerIsKilledAtRandomMoments() throws InterruptedException {
        Random random = new Random(SEED);
        Totals totals = new Totals();
        Books all = new Books();
        Map<Parcel, String> acknowledged = new HashMap<>();
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            String tokenId = own.server().tokenId();
            String last = "";
            for (int round = 1; round <= ROUNDS; round++) {
                Books books = new Books();
                loadAndKill(own, books, random);
                Map<Parcel, String> before = books.acknowledged();
                own.restart();
                assertThat(own.server().tokenId()).isEqualTo(tokenId);
                useAgain(own, books, totals);
                Audit.Findings findings = Audit.of(own.site(), books, books.acknowledged(), last);
                last = findings.last();
                totals.add(before.size(), findings);
                totals.complain(books.complaints());
                acknowledged.putAll(books.acknowledged());
                books.sent().forEach(all::send);
                System.out.printf(
                        "round %d: killed after %d acknowledgements, %d listed%n",
                        round, before.size(), findings.listed());
            }
            Audit.Findings atTheEnd = Audit.of(own.site(), all, acknowledged, "");
            assertThat(atTheEnd.lost()).isEmpty();
            assertThat(atTheEnd.doubled()).isEmpty();
            assertThat(atTheEnd.halved()).isEmpty();
        }
        totals.report(ROUNDS + " rounds of kill -9 (seed " + SEED + ")");
    }

    /** The moment lies behind a random acknowledgement by a random time, so that it falls anywhere in what is done for one. */
    private static void loadAndKill(OwnServer own, Books books, Random random) throws InterruptedException {
        int wanted = 1 + random.nextInt(MOST_ACKNOWLEDGED);
        int later = random.nextInt(MOST_LATER_MICROS);
        try (Traffic traffic = Traffic.start(own.site(), books, wanted, random.nextLong())) {
            traffic.awaitWanted();
            CompletableFuture.runAsync(
                            () -> {
                                traffic.expectTheEnd();
                                own.server().kill();
                            },
                            CompletableFuture.delayedExecutor(later, TimeUnit.MICROSECONDS))
                    .join();
        }
    }

    private static void useAgain(OwnServer own, Books books, Totals totals) {
        Survivors survivors = new Survivors(own.site(), books);
        List<Parcel> known = books.acknowledged().keySet().stream()
                .filter(Parcel::repeatable)
                .limit(REPEATED)
                .toList();
        survivors.repeat(known);
        survivors.repeat(books.unanswered());
        var participants = books.participants().stream().limit(TRIED).toList();
        survivors.useTokens(participants);
        var clients = books.clients().stream().limit(TRIED).toList();
        survivors.useClients(clients);
        totals.addSurvivors(participants.size(), clients.size());
    }
}
