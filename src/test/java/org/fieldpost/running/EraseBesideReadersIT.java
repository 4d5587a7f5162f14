package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.MarkedParticipant;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever reads for long, all of it or slowly, holds up no erasing. */
final class EraseBesideReadersIT {
    private static final int MIB = 1 << 20;
    private static final int LARGE_SUBMISSIONS = 40;

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void anExportThatNobodyReadsOnHoldsUpNoErasing(Container container) {
        try (OwnServer own = OwnServer.start(container)) {
            Site site = own.site();
            MarkedParticipant erased = MarkedParticipant.of(site, site.register(Site.CALLBACK));
            Participant large = site.participant();
            for (int number = 0; number < LARGE_SUBMISSIONS; number++) {
                site.submitJson(large, "\"" + "x".repeat(MIB) + "\"");
            }
            erased.sendByAllWays();
            try (RawConnection slow = site.connect()
                    .send(
                            "GET",
                            "/api/export?format=jsonl",
                            "Authorization: Bearer " + site.server().tokenId())) {
                await().until(slow::hasAnswer);

                erase(site, erased).expect(200);

                assertThat(erased.tracesIn(own.server().dataFolder())).isEmpty();
            }
        }
    }

    @Test
    void erasingAndBackingUpAtOnceBothComeToTheirEnd() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY);
                WorkFolder elsewhere = WorkFolder.create()) {
            Site site = own.site();
            Path dataFolder = own.server().dataFolder();
            String backup = elsewhere.path().resolve("backup").toString();
            try (SteadyLoad load = SteadyLoad.on(site).awaitMore(60)) {
                CompletableFuture<Finished> backedUp =
                        CompletableFuture.supplyAsync(() -> JarServer.run(own.launch(), "backup", backup));
                while (!backedUp.isDone()) {
                    MarkedParticipant erased = MarkedParticipant.of(site, site.register(Site.CALLBACK));
                    erased.sendByAllWays();
                    erase(site, erased).expect(200);
                    assertThat(erased.tracesIn(dataFolder)).isEmpty();
                    load.awaitMore(1);
                }
                assertThat(backedUp.join().exitCode())
                        .as(backedUp.join().output())
                        .isZero();
            }
            done(JarServer.run(elsewhere.launch(), "restore", backup));
            done(JarServer.run(elsewhere.launch(), "verify"));
        }
    }

    /** As a shell does in which somebody has left a transaction open: it sees what was there, so that stays till it ends. */
    @Test
    void whoKeepsATransactionOpenHoldsUpTheAnswerNotForEverAndTheEndComesByItself() throws SQLException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            Site site = own.site();
            Path dataFolder = own.server().dataFolder();
            MarkedParticipant erased = MarkedParticipant.of(site, site.register(Site.CALLBACK));
            erased.sendByAllWays();
            try (Connection shell = DriverManager.getConnection("jdbc:sqlite:" + dataFolder.resolve("fieldpost.db"));
                    Statement statement = shell.createStatement()) {
                statement.execute("BEGIN");
                statement.executeQuery("SELECT count(*) FROM submission").close();

                erase(site, erased).refused(503, "unavailable");

                assertThat(site.submissions(erased.participant())).isEmpty();
                statement.execute("COMMIT");
            }
            erase(site, erased).expect(200);
            assertThat(erased.tracesIn(dataFolder)).isEmpty();
        }
    }

    private static Answer erase(Site site, MarkedParticipant erased) {
        return site.call("DELETE", "/api/submissions")
                .query("participant_id", erased.participant().id())
                .bearer(site.server().tokenId())
                .patience(Duration.ofMinutes(2))
                .send();
    }

    private static void done(Finished finished) {
        assertThat(finished.exitCode()).as(finished.output()).isZero();
    }
}
