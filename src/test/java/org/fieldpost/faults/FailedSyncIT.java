package org.fieldpost.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.RunningServer;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Syncs that fail: what they should have covered is not acknowledged, and nothing is built on it. Needs gcc, as
 * {@link ForgetfulStorageIT} does.
 */
@EnabledIfSystemProperty(named = "fieldpost.it.faults.gcc", matches = "run")
final class FailedSyncIT {
    private static final Path DATA = Path.of("data");
    private static final String LEDGER = "fieldpost.db";

    private final WorkFolder folder = WorkFolder.create();
    private DiskTracer tracer;
    private Launch launch;

    @BeforeEach
    void watch() throws IOException, InterruptedException {
        tracer = DiskTracer.compile(
                folder.path(), Files.createDirectory(folder.path().resolve("disk")));
        launch = tracer.on(
                folder.launch().setting("data.dir", tracer.root().resolve(DATA).toString()));
    }

    @AfterEach
    void remove() {
        folder.close();
    }

    @Test
    void nothingOfTheGroupIsAcknowledgedAndNothingElseUntilTheStoreWasOpenedAnewAndChecked() throws IOException {
        Participant participant;
        String before;
        String after;
        try (RunningServer server = JarServer.start(launch)) {
            Site site = new Site(server);
            participant = site.participant();
            before = site.submitJson(participant, "1");

            tracer.failSyncsOf(LEDGER);
            assertThat(sendTogether(site, participant))
                    .allSatisfy(answer -> assertThat(answer.status()).isIn(500, 503));
            Answer refused = submit(site, participant, "2").refused(503, "unavailable");
            assertThat(refused.header("Retry-After")).hasValue("5");
            site.get("/health/ready").send().refused(503, "unavailable");
            site.get("/health/live").send().expect(200);
            assertThat(site.submissions(participant)).hasSize(1);
            // Who reads a content is noted before, and nothing can be noted now.
            site.read("/api/submissions/" + before + "/responses").send().refused(503, "unavailable");
            assertThat(server.log()).contains("The disk under the database has failed");

            tracer.letSyncsWork();
            awaitReady(site);
            assertThat(site.responses(before)).asString(UTF_8).isEqualTo("1");
            after = site.submitJson(participant, "3");
            server.kill();
        }
        assertLeftWhenPowerIsLost(participant, List.of(before, after));
    }

    @Test
    void aFailedFoldOfTheLogIsSeenAndNothingIsAcceptedUntilTheStoreWasChecked() throws IOException {
        List<String> accepted = new ArrayList<>();
        Participant participant;
        try (RunningServer server = JarServer.start(launch)) {
            Site site = new Site(server);
            participant = site.participant();
            tracer.failSyncsOfAllThatEndWith("/" + LEDGER);
            String json = "\"" + "x".repeat(60_000) + "\"";
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                Answer answer = submit(site, participant, json);
                if (answer.status() == 200) {
                    accepted.add(answer.accepted());
                    return false;
                }
                // It may have been under way when the fold failed, and so have failed with it.
                assertThat(answer.status()).as(answer::toString).isGreaterThanOrEqualTo(500);
                return true;
            });
            submit(site, participant, json).refused(503, "unavailable");
            await().untilAsserted(() -> assertThat(server.log())
                    .contains("The log could not be folded into the database")
                    .contains("The disk under the database has failed"));
            site.get("/health/ready").send().refused(503, "unavailable");

            tracer.letSyncsWork();
            awaitReady(site);
            accepted.add(site.submitJson(participant, "3"));
            server.kill();
        }
        assertLeftWhenPowerIsLost(participant, accepted);
    }

    @Test
    void whatIsAcceptedAfterAFailureAndAKillIsNotBuiltOnWhatTheFailureLost() throws IOException {
        Participant participant;
        List<String> accepted = new ArrayList<>();
        try (RunningServer server = JarServer.start(launch)) {
            Site site = new Site(server);
            participant = site.participant();
            accepted.add(site.submitJson(participant, "1"));
            tracer.failSyncsOf(LEDGER);
            sendTogether(site, participant);
            server.kill();
        }
        JarServer.Finished refused = JarServer.run(launch, "serve");
        assertThat(refused.exitCode()).as(refused.output()).isNotZero();
        assertThat(refused.output())
                .contains("The disk under the database ")
                .contains("start again when the disk works");

        tracer.letSyncsWork();
        try (RunningServer server = JarServer.start(launch)) {
            Site site = new Site(server);
            for (int n = 0; n < 5; n++) {
                accepted.add(site.submitJson(participant, "2"));
            }
            server.kill();
        }
        assertLeftWhenPowerIsLost(participant, accepted);
    }

    @Test
    void aFileWhoseSyncFailsIsRefusedAndDroppedAndSoIsOneWhoseNameCannotBeSynced() throws IOException {
        try (RunningServer server = JarServer.start(launch)) {
            Site site = new Site(server);
            Participant participant = site.participant();
            for (String failing : List.of("/staging/", "/blobs/")) {
                tracer.failSyncsOf(failing);
                assertThat(submitFile(site, participant).refused(500).status()).isEqualTo(500);
                assertThat(files("staging")).isEmpty();
                assertThat(files("blobs")).isEmpty();
                tracer.letSyncsWork();
            }
            site.assertNothingKeptOf(participant);
            site.get("/health/ready").send().expect(200);
            String id = submitFile(site, participant).accepted();
            server.kill();
            assertLeftWhenPowerIsLost(participant, List.of(id));
        }
    }

    /** The rest of a large file is synced alone, and that succeeds. */
    @Test
    void aFileOfWhichAFormerPartCouldNotBeSyncedIsRefusedAndDropped() throws IOException {
        MultipartBody form = MultipartBody.form().file("file", "a.bin", "audio/wav", "x".repeat(80 << 20));
        byte[] bytes = form.bytes();
        int former = 40 << 20;
        try (RunningServer server = JarServer.start(launch)) {
            Site site = new Site(server);
            Participant participant = site.participant();
            try (RawConnection connection = site.connect()
                    .send(
                            "POST",
                            "/submit",
                            "Authorization: Bearer " + participant.authToken(),
                            "Content-Type: " + form.contentType(),
                            "Content-Length: " + bytes.length)) {
                tracer.failSyncsOf("/staging/");
                connection.send(bytes, 0, former);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> tracer.trace().stream().anyMatch(event -> event.kind() == Event.Kind.SYNC_FAILED));
                tracer.letSyncsWork();
                connection.send(bytes, former, bytes.length - former);

                connection.read().refused(500);
            }
            assertThat(files("staging")).isEmpty();
            assertThat(files("blobs")).isEmpty();
            site.assertNothingKeptOf(participant);
        }
    }

    @Test
    void aPieceWhoseSyncFailsIsNotAcknowledgedAndNothingIsBuiltOnIt() throws IOException {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        String upload;
        try (RunningServer server = JarServer.start(launch)) {
            Tus tus = new Tus(new Site(server));
            upload = tus.create(new Site(server).participant(), content.length, Tus.metadata("a.bin", ""));
            tus.patch(upload, 0, Arrays.copyOf(content, 100_000)).send().expect(204);

            tracer.failSyncsOf("/uploads/");
            tus.patch(upload, 100_000, Arrays.copyOfRange(content, 100_000, 200_000))
                    .send()
                    .refused(500);
            tracer.letSyncsWork();

            assertThat(Tus.offsetIn(tus.head(upload).send().expect(200))).isEqualTo(100_000);
            tus.patch(upload, 200_000, new byte[1]).send().refused(409, "conflict");
            tus.patch(upload, 100_000, Arrays.copyOfRange(content, 100_000, 250_000))
                    .send()
                    .expect(204);
            server.kill();
        }
        try (RunningServer server = startOnWhatIsLeftWhenPowerIsLost()) {
            Site site = new Site(server);
            Answer whole = new Tus(site)
                    .patch(upload, 250_000, Arrays.copyOfRange(content, 250_000, 300_000))
                    .send()
                    .expect(204);
            String id = whole.header("Fieldpost-Submission-Id").orElseThrow();
            assertThat(site.file(id, 0)).isEqualTo(content);
        }
    }

    @Test
    void whatComesInARequestBehindASyncThatFailedIsNotBuiltOnIt() throws IOException {
        int more = 17 << 20;
        try (RunningServer server = JarServer.start(launch)) {
            Site site = new Site(server);
            Tus tus = new Tus(site);
            String upload = tus.create(site.participant(), 4L * more, Tus.metadata("a.bin", ""));
            try (RawConnection connection = tus.beginPatch(upload, 0, 4L * more)) {
                tracer.failSyncsOf("/uploads/");
                connection.send(new byte[more]);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> tracer.trace().stream().anyMatch(event -> event.kind() == Event.Kind.SYNC_FAILED));
                tracer.letSyncsWork();
                // It need not take all of that.
                var rest = CompletableFuture.runAsync(() -> connection.send(new byte[more]));
                await().atMost(Duration.ofSeconds(60)).until(rest::isDone);
            }
            assertThat(Tus.offsetIn(tus.head(upload).send().expect(200))).isZero();
            server.kill();
        }
    }

    private static List<Answer> sendTogether(Site site, Participant participant) {
        List<CompletableFuture<Answer>> sent = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            sent.add(site.post("/submit")
                    .bearer(participant.authToken())
                    .json("\"lost\"")
                    .sendAsync());
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private static Answer submit(Site site, Participant participant, String json) {
        return site.post("/submit").bearer(participant.authToken()).json(json).send();
    }

    private static Answer submitFile(Site site, Participant participant) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .file("file", "a.txt", "text/plain", "x".repeat(100_000))
                        .field("auth_token", participant.authToken()))
                .send();
    }

    private static void awaitReady(Site site) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> site.get("/health/ready").send().status() == 200);
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> tree = Files.walk(tracer.root().resolve(DATA).resolve(name))) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    private RunningServer startOnWhatIsLeftWhenPowerIsLost() throws IOException {
        ForgetfulDisk disk = new ForgetfulDisk(tracer.root());
        tracer.trace().forEach(disk::apply);
        Path left = Files.createTempDirectory(folder.path(), "left-");
        disk.loseAllUnsynced(left);
        return JarServer.start(
                folder.launch().setting("data.dir", left.resolve(DATA).toString()));
    }

    private void assertLeftWhenPowerIsLost(Participant participant, List<String> accepted) throws IOException {
        try (RunningServer server = startOnWhatIsLeftWhenPowerIsLost()) {
            Site site = new Site(server);
            assertThat(site.submissions(participant))
                    .extracting(submission -> submission.path("submission_id").asText())
                    .containsAll(accepted);
        }
    }
}
