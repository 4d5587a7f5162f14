package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the jar, beside a running server. */
final class CommandsIT {

    @ParameterizedTest
    @EnumSource
    void checkTriesTheWholeFlowAndExitsWith0(Container container) {
        try (OwnServer own = OwnServer.start(container)) {
            Finished check = run(
                    own,
                    "check",
                    own.server().tokenId(),
                    "--url",
                    own.server().base().toString());
            assertThat(check.exitCode()).as(check.output()).isZero();
            assertThat(check.output().lines().count()).isGreaterThanOrEqualTo(6);
            assertThat(check.output()).doesNotContain(own.server().tokenId());
        }
    }

    @Test
    void checkWithAWrongTokenExitsWith1() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            Finished check = run(
                    own,
                    "check",
                    "wrong-wrong-wrong-wrong",
                    "--url",
                    own.server().base().toString());
            assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
            assertThat(check.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void checkWhereNobodyAnswersExitsWith1() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            own.server().kill();
            Finished check = run(
                    own,
                    "check",
                    own.server().tokenId(),
                    "--url",
                    own.server().base().toString());
            assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
            assertThat(check.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void tokenIdShowsItAndRotateMakesANewOneThatCountsAtOnce() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            String old = own.server().tokenId();
            assertThat(run(own, "token-id").output()).contains(old);

            Finished rotated = run(own, "token-id", "--rotate");
            assertThat(rotated.exitCode()).as(rotated.output()).isZero();
            assertThat(run(own, "token-id").output()).doesNotContain(old);
            own.site().get("/api/clients").bearer(old).send().refused(401);
            own.server().stopGracefully();

            Site again = own.restart();
            assertThat(again.server().tokenId()).isNotEqualTo(old);
            assertThat(rotated.output()).contains(again.server().tokenId());
        }
    }

    @Test
    void clientsAndSubmissionsReadBesideARunningServer() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            Participant participant = own.site().participant(own.site().register(Site.CALLBACK), "p-77");
            String id = own.site().submitJson(participant, "{}");

            Finished clients = run(own, "clients");
            assertThat(clients.exitCode()).as(clients.output()).isZero();
            assertThat(clients.output()).contains(participant.clientId()).contains(Site.CALLBACK);

            Finished submissions = run(own, "submissions");
            assertThat(submissions.exitCode()).as(submissions.output()).isZero();
            assertThat(submissions.output()).contains(id);
            own.site().submitJson(participant, "{}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "check",
                "token-id",
                "clients",
                "submissions",
                "export",
                "erase",
                "audit",
                "verify",
                "backup",
                "restore"
            })
    void helpAndVersionWorkEverywhere(String command) {
        try (WorkFolder folder = WorkFolder.create()) {
            for (String option : new String[] {"--help", "--version"}) {
                Finished finished = command.isEmpty()
                        ? JarServer.run(folder.launch(), option)
                        : JarServer.run(folder.launch(), command, option);
                assertThat(finished.exitCode()).as(finished.output()).isZero();
                assertThat(finished.output()).containsIgnoringCase("fieldpost");
            }
            assertThat(folder.launch().dataFolder()).doesNotExist();
        }
    }

    @Test
    void anUnknownCommandIsRefusedWithAHint() {
        try (WorkFolder folder = WorkFolder.create()) {
            Finished finished = JarServer.run(folder.launch(), "serv");
            assertThat(finished.exitCode()).isNotZero();
            assertThat(finished.output()).contains("serve").doesNotContain("\tat ");
        }
    }

    private static Finished run(OwnServer own, String... arguments) {
        return JarServer.run(own.launch(), arguments);
    }
}
