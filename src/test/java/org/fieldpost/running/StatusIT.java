package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** {@code /api/status} and {@code /api/refusals} of servers that live on. */
final class StatusIT {

    @Test
    void tellsWhenSomethingCameAndWhatVerifyHasFoundBesideIt() throws IOException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            JsonNode fresh = status(own.site());
            assertThat(fresh.path("ready").asBoolean()).isTrue();
            assertThat(fresh.path("recording").asBoolean()).isTrue();
            assertThat(fresh.path("last_received_at").isNull()).isTrue();
            assertThat(fresh.path("verification").isNull()).isTrue();
            assertThat(fresh.at("/disk/state").asText()).isIn("ok", "low");
            assertThat(fresh.at("/disk/size").asLong())
                    .isGreaterThan(fresh.at("/disk/free").asLong())
                    .isPositive();

            Participant participant = own.site().participant();
            String id = own.site()
                    .post("/submit")
                    .bearer(participant.authToken())
                    .multipart(MultipartBody.form().file("file", "a", "text/plain", "x".repeat(200_000)))
                    .send()
                    .accepted();
            assertThat(JarServer.run(own.launch(), "verify").exitCode()).isZero();

            JsonNode whole = status(own.site());
            assertThat(whole.path("last_received_at"))
                    .isEqualTo(own.site().submission(id).path("received_at"));
            assertThat(whole.at("/verification/whole").asBoolean()).isTrue();
            assertThat(whole.at("/verification/contents").asLong()).isEqualTo(1);
            assertThat(whole.at("/verification/bytes").asLong()).isEqualTo(200_000);

            Files.delete(aBlobOf(own.launch().dataFolder()));
            assertThat(JarServer.run(own.launch(), "verify").exitCode()).isEqualTo(3);

            JsonNode damaged = status(own.site());
            assertThat(damaged.at("/verification/whole").asBoolean()).isFalse();
            assertThat(damaged.at("/verification/findings").asLong()).isEqualTo(1);
        }
    }

    @Test
    void refusalsOutliveAStop() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            Participant participant = own.site().participant();
            own.site()
                    .post("/submit")
                    .bearer(participant.authToken())
                    .json("{")
                    .send()
                    .expect(400);
            own.server().stopGracefully();

            JsonNode refusals = own.restart()
                    .read("/api/refusals")
                    .send()
                    .expect(200)
                    .json()
                    .path("refusals");

            assertThat(refusals).hasSize(1);
            assertThat(refusals.get(0).path("reason").asText()).isEqualTo("invalid_request");
            assertThat(refusals.get(0).path("count").asLong()).isEqualTo(1);
        }
    }

    @Test
    void aBackupIsVerifiedAndStaysAsItIs() throws IOException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            own.site().submitJson(own.site().participant(), "{}");
            Path backup = own.launch().workFolder().resolve("backup");
            assertThat(JarServer.run(own.launch(), "backup", backup.toString()).exitCode())
                    .isZero();
            byte[] before = Files.readAllBytes(backup.resolve("fieldpost.db"));

            assertThat(JarServer.run(own.launch().setting("data.dir", backup.toString()), "verify")
                            .exitCode())
                    .isZero();

            assertThat(Files.readAllBytes(backup.resolve("fieldpost.db"))).isEqualTo(before);
        }
    }

    private static JsonNode status(Site site) {
        return site.read("/api/status").send().expect(200).json();
    }

    private static Path aBlobOf(Path dataFolder) throws IOException {
        try (Stream<Path> below = Files.walk(dataFolder.resolve("blobs"))) {
            return below.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
