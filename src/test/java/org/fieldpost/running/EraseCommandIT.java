package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.MarkedParticipant;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code erase} and what {@code clients} changes, beside a running server and without one. */
final class EraseCommandIT {

    @ParameterizedTest
    @EnumSource
    void theServerThatRunsIsFoundAndErases(Container container) {
        try (OwnServer own = OwnServer.start(container)) {
            Site site = own.site();
            String clientId = site.register(Site.CALLBACK);
            MarkedParticipant erased = MarkedParticipant.of(site, clientId);
            MarkedParticipant other = MarkedParticipant.of(site, clientId);
            erased.sendByAllWays();
            other.sendByAllWays();
            String participant = erased.participant().id();

            Finished counted = run(own, "erase", "--participant", participant, "--dry-run");
            assertThat(counted.exitCode()).as(counted.output()).isZero();
            assertThat(counted.output())
                    .contains("submissions: " + erased.submissions() + ", files: 6,")
                    .contains("uploads under way: 1");
            Finished unasked = run(own, "erase", "--participant", participant);
            assertThat(unasked.exitCode()).as(unasked.output()).isEqualTo(1);
            erased.assertWhole(site);

            Finished finished = run(own, "erase", "--participant", participant, "--yes");

            assertThat(finished.exitCode()).as(finished.output()).isZero();
            assertThat(finished.output()).contains("Erased. Submissions: " + erased.submissions() + ".");
            assertThat(erased.tracesIn(own.server().dataFolder())).isEmpty();
            other.assertWhole(site);

            assertThat(run(own, "clients", "--retention", "30", "--client", clientId)
                            .exitCode())
                    .isZero();
            assertThat(retention(site, clientId).path("days").asInt()).isEqualTo(30);
            assertThat(run(own, "clients", "--revoke", clientId).exitCode()).isZero();
            site.get("/token").query("client_id", clientId).send().refused(403, "not_authorized");
            assertThat(site.read("/api/audit").send().expect(200).json().path("entries"))
                    .filteredOn(entry -> List.of("erase", "set_retention", "revoke")
                            .contains(entry.path("action").asText()))
                    .hasSize(3)
                    .allSatisfy(entry -> {
                        assertThat(entry.path("actor").asText())
                                .matches("token_id:[0-9a-f]{16} cli:" + System.getProperty("user.name"));
                        assertThat(entry.path("origin").asText()).isEqualTo("127.0.0.1");
                    });
        }
    }

    @Test
    void withoutAServerTheCommandErasesByItself() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            String clientId = own.site().register(Site.CALLBACK);
            MarkedParticipant erased = MarkedParticipant.of(own.site(), clientId);
            MarkedParticipant other = MarkedParticipant.of(own.site(), clientId);
            erased.sendByAllWays();
            other.sendByAllWays();
            own.server().kill();
            Path dataFolder = own.server().dataFolder();
            assertThat(dataFolder.resolve("address")).exists();

            Finished finished =
                    run(own, "erase", "--participant", erased.participant().id(), "--yes");
            assertThat(finished.exitCode()).as(finished.output()).isZero();
            assertThat(finished.output()).contains("Erased. Submissions: " + erased.submissions() + ".");
            assertThat(erased.tracesIn(dataFolder)).isEmpty();
            assertThat(run(own, "clients", "--retention", "none").exitCode()).isZero();
            assertThat(run(own, "clients", "--revoke", clientId).exitCode()).isZero();

            Site again = own.restart();
            again.post("/submit")
                    .bearer(erased.participant().authToken())
                    .json("{}")
                    .send()
                    .refused(403, "Unauthorized token");
            assertThat(again.submissions(erased.participant())).isEmpty();
            other.assertWhole(again);
            assertThat(retention(again, clientId).path("default").asBoolean(true))
                    .isFalse();
            again.get("/token").query("client_id", clientId).send().refused(403, "not_authorized");
            own.server().stopGracefully();
            assertThat(dataFolder.resolve("address")).doesNotExist();
        }
    }

    @Test
    void aFolderWithoutDataIsNotMadeForErasing() {
        try (WorkFolder folder = WorkFolder.create()) {
            Finished finished = JarServer.run(folder.launch(), "erase", "--participant", "p", "--yes");

            assertThat(finished.exitCode()).as(finished.output()).isEqualTo(1);
            assertThat(finished.output()).doesNotContain("\tat ");
            assertThat(Files.exists(folder.launch().dataFolder())).isFalse();
        }
    }

    private static JsonNode retention(Site site, String clientId) {
        for (JsonNode client :
                site.read("/api/clients").send().expect(200).json().path("clients")) {
            if (client.path("client_id").asText().equals(clientId)) {
                return client.path("retention");
            }
        }
        throw new AssertionError(clientId + " is not listed");
    }

    private static Finished run(OwnServer own, String... arguments) {
        return JarServer.run(own.launch(), arguments);
    }
}
