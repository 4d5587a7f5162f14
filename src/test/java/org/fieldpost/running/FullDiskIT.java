package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A data folder on a disk of 24 MiB, which fills up and is freed again. */
final class FullDiskIT {
    private static final int MIB = 1 << 20;
    private static final long GIB = 1L << 30;
    private static final int READS_MAX = 20_000;

    /** With no reserve to speak of, so that the disk itself says that it is full. */
    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void whatDoesNotFitGets507WithNothingKeptAndWhatWasAcceptedStays(Container container) throws IOException {
        try (SmallDisk disk = SmallDisk.mount();
                OwnServer own = start(container, disk, "1")) {
            Site site = own.site();
            disk.leaveFree(16 * MIB);
            Participant participant = site.participant();
            List<String> accepted = new ArrayList<>();
            Answer answer = submit(site, participant, 0);
            for (int n = 1; answer.status() == 200 && n < 60; n++) {
                accepted.add(answer.accepted());
                answer = submit(site, participant, n);
            }
            answer.refused(507, "storage_full");
            assertThat(accepted).isNotEmpty();
            assertThat(site.submissions(participant)).hasSameSizeAs(accepted);
            for (int n = 0; n < accepted.size(); n++) {
                assertThat(Digests.sha256(site.file(accepted.get(n), 0))).isEqualTo(Digests.sha256(content(n)));
            }

            disk.free();
            awaitDisk(site, 200, "ok");
            String later = submit(site, participant, accepted.size()).accepted();
            assertThat(site.submissions(participant)).hasSize(accepted.size() + 1);
            assertThat(Digests.sha256(site.file(later, 0))).isEqualTo(Digests.sha256(content(accepted.size())));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void belowTheReserveLargeFilesAreRefusedAndSmallOnesAndTokensAreNot(Container container) throws IOException {
        try (SmallDisk disk = SmallDisk.mount();
                OwnServer own = start(container, disk, "8 MiB")) {
            Site site = own.site();
            Participant participant = site.participant();
            awaitDisk(site, 200, "ok");
            submit(site, participant, 0).accepted();

            disk.leaveFree(7 * MIB);
            awaitDisk(site, 200, "low");
            submit(site, participant, 1).refused(507, "storage_full");
            submitWithTokenLast(site, participant.authToken(), 2).refused(507, "storage_full");
            submitWithTokenLast(site, "unknown", 3).refused(403, "Unauthorized token");
            assertThat(staged(disk)).isEmpty();
            Participant late = site.participant();
            site.submitJson(late, "{\"mood\": 4}");
            submit(site, late, "small", new byte[60_000]).accepted();
            assertThat(site.submissions(participant)).hasSize(1);

            disk.free();
            awaitDisk(site, 200, "ok");
            submit(site, participant, 1).accepted();
            assertThat(site.submissions(participant)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void aFileThatSurelyDoesNotFitIsRefusedBeforeItHasCome(Container container) throws IOException {
        try (SmallDisk disk = SmallDisk.mount();
                OwnServer own = start(container, disk, "1 MiB")) {
            Participant participant = own.site().participant();
            MultipartBody body = MultipartBody.form()
                    .field("auth_token", participant.authToken())
                    .file("file", "large", "application/octet-stream", new byte[MIB]);
            try (RawConnection connection = own.site().connect()) {
                connection.send("POST", "/submit", "Content-Type: " + body.contentType(), "Content-Length: " + 2 * GIB);
                connection.send(body.bytesWithoutEnd());

                connection.read().refused(507, "storage_full");
            }
            assertThat(staged(disk)).isEmpty();
            own.site().assertNothingKeptOf(participant);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "GRIZZLY")
    void aServerWithoutRoomIsNotReadyUntilThereIsSome(Container container) throws IOException {
        try (SmallDisk disk = SmallDisk.mount();
                OwnServer own = start(container, disk, "auto")) {
            Site site = own.site();
            Participant participant = site.participant();
            disk.leaveFree(0);

            Answer full = awaitDisk(site, 503, "full").refused(503, "unavailable");
            assertThat(full.header("Retry-After")).isPresent();
            site.get("/health/live").send().expect(200);
            assertThat(site.submissions(participant)).isEmpty();

            disk.free();
            awaitDisk(site, 200, "ok");
            site.submitJson(participant, "[1]");
        }
    }

    /** The log of the database has room for some entries yet. */
    @Test
    void whatCannotBeNotedInTheAuditIsNotReadUntilThereIsRoom() throws IOException {
        try (SmallDisk disk = SmallDisk.mount();
                OwnServer own = start(Container.GRIZZLY, disk, "1")) {
            Site site = own.site();
            String id = site.submitJson(site.participant(), "{\"words\": \"of a participant\"}");
            String path = "/api/submissions/" + id + "/responses";
            disk.leaveFree(0);

            int read = 0;
            Answer answer = site.read(path).send();
            while (answer.status() == 200 && read < READS_MAX) {
                read++;
                answer = site.read(path).send();
            }

            answer.refused(507, "storage_full");
            assertThat(answer.text()).doesNotContain("of a participant");
            site.read("/api/export").query("format", "jsonl").send().refused(507, "storage_full");
            site.read("/api/submissions").send().expect(200);
            disk.free();
            assertThat(site.responses(id)).isNotEmpty();
            assertThat(reads(site)).isEqualTo(read + 1);
        }
    }

    private static int reads(Site site) {
        int reads = 0;
        long last = 0;
        JsonNode page = entries(site, last);
        while (!page.isEmpty()) {
            for (JsonNode entry : page) {
                reads += entry.path("action").asText().equals("read") ? 1 : 0;
                last = entry.path("id").asLong();
            }
            page = entries(site, last);
        }
        return reads;
    }

    private static JsonNode entries(Site site, long after) {
        return site.read("/api/audit")
                .query("after", Long.toString(after))
                .query("limit", "1000")
                .send()
                .expect(200)
                .json()
                .path("entries");
    }

    private static OwnServer start(Container container, SmallDisk disk, String reserve) {
        return OwnServer.start(
                container,
                launch -> launch.setting("data.dir", disk.dataFolder().toString())
                        .setting("limits.disk.reserve", reserve));
    }

    /** The disk's state is known with a delay of a fraction of a second. */
    private static Answer awaitDisk(Site site, int status, String state) {
        return await().until(
                        () -> site.get("/health/ready").send(),
                        answer -> answer.status() == status
                                && answer.json().path("disk").asText().equals(state));
    }

    private static List<Path> staged(SmallDisk disk) throws IOException {
        try (Stream<Path> files = Files.list(disk.dataFolder().resolve("staging"))) {
            return files.toList();
        }
    }

    private static Answer submit(Site site, Participant participant, int number) {
        return submit(site, participant, "f" + number, content(number));
    }

    private static Answer submit(Site site, Participant participant, String name, byte[] content) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", name, "application/octet-stream", content))
                .send();
    }

    private static Answer submitWithTokenLast(Site site, String authToken, int number) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .file("file", "f" + number, "application/octet-stream", content(number))
                        .field("auth_token", authToken))
                .send();
    }

    private static byte[] content(int number) {
        byte[] content = new byte[MIB];
        new java.util.Random(number).nextBytes(content);
        return content;
    }
}
