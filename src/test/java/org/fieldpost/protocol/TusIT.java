package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /files} by tus 1.0: a file that is sent in pieces becomes a submission. */
@OnEveryContainer
final class TusIT {
    /** For so long a request keeps others from its upload though it sends nothing. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final byte[] file = bytes(200_000);
    private final Site site;
    private final Tus tus;
    private final Participant participant;

    TusIT(Container container) {
        site = SharedServers.on(container);
        tus = new Tus(site);
        participant = site.participant();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random().nextBytes(bytes);
        return bytes;
    }

    private byte[] from(int from, int to) {
        return Arrays.copyOfRange(file, from, to);
    }

    @Test
    void piecesBecomeASubmissionWithTheFileItsResponsesAndFields() {
        String id = tus.create(
                participant,
                file.length,
                Map.of("filename", "a/b/день.wav", "filetype", "audio/wav", "responses", "{\"n\": 1.0}", "trial", "7"));

        Answer first = tus.patch(id, 0, from(0, 70_000)).send().expect(204);
        assertThat(Tus.offsetIn(first)).isEqualTo(70_000);
        assertThat(first.header("Upload-Expires")).isPresent();
        assertThat(site.submissions(participant)).isEmpty();
        Answer last = tus.patch(id, 70_000, from(70_000, file.length)).send().expect(204);

        JsonNode submission = only();
        assertThat(last.header("Fieldpost-Submission-Id"))
                .contains(submission.path("submission_id").asText());
        JsonNode stored = submission.path("files").path(0);
        assertThat(stored.path("name").asText()).isEqualTo("день.wav");
        assertThat(stored.path("media_type").asText()).isEqualTo("audio/wav");
        assertThat(stored.path("field").asText()).isEqualTo("file");
        assertThat(stored.path("sha256").asText()).isEqualTo(Digests.sha256(file));
        assertThat(submission.path("fields").path("trial").asText()).isEqualTo("7");
        assertThat(submission.path("fields").size()).isOne();
        String submissionId = submission.path("submission_id").asText();
        assertThat(new String(site.responses(submissionId), UTF_8)).isEqualTo("{\"n\": 1.0}");
        assertThat(site.file(submissionId, 0)).isEqualTo(file);
    }

    private JsonNode only() {
        List<JsonNode> submissions = site.submissions(participant);
        assertThat(submissions).hasSize(1);
        return submissions.get(0);
    }

    @Test
    void headTellsOffsetLengthAndMetadataAndStillAnswersOfWhatIsKept() {
        String id =
                tus.create(participant, file.length, Map.of("filename", "a.bin", "auth_token", "no business of yours"));
        Answer begun = tus.head(id).send().expect(200);
        assertThat(Tus.offsetIn(begun)).isZero();
        assertThat(begun.header("Upload-Length")).contains("200000");
        assertThat(begun.header("Upload-Metadata")).contains("filename YS5iaW4=");
        assertThat(begun.header("Cache-Control")).contains("no-store");
        assertThat(begun.header("Tus-Resumable")).contains("1.0.0");

        tus.patch(id, 0, file).send().expect(204);

        Answer whole = tus.head(id).send().expect(200);
        assertThat(Tus.offsetIn(whole)).isEqualTo(file.length);
        assertThat(whole.header("Fieldpost-Submission-Id"))
                .contains(only().path("submission_id").asText());
        tus.patch(id, file.length, new byte[0]).send().refused(409, "conflict");
        tus.delete(id).send().refused(409, "conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files", "/files/"})
    void anUploadIsBegunAtEitherSpellingWithATokenInItsMetadata(String path) {
        String metadata = "auth_token "
                + Base64.getEncoder().encodeToString(participant.authToken().getBytes(UTF_8)) + ",filename";
        Answer begun = site.post(path)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "3")
                .header("Upload-Metadata", metadata)
                .send()
                .expect(201);
        String id = Tus.idIn(begun);
        assertThat(begun.header("Location").orElseThrow())
                .endsWith("/files/" + id)
                .startsWith("/");
        assertThat(tus.head(id).send().expect(200).header("Upload-Metadata")).contains("filename");
        tus.patch(id + "/", 0, "abc".getBytes(UTF_8)).send().expect(204);
        assertThat(only().path("files").path(0).path("name").asText()).isEqualTo("file");
    }

    @Test
    void theFirstBytesMayComeWithTheBeginning() {
        Answer begun = tus.creation(participant, file.length, Map.of())
                .body(Tus.BYTES, from(0, 1000))
                .send()
                .expect(201);
        assertThat(Tus.offsetIn(begun)).isEqualTo(1000);
        Answer all = tus.creation(participant, file.length, Map.of("filename", "all"))
                .body(Tus.BYTES, file)
                .send()
                .expect(201);
        assertThat(all.header("Fieldpost-Submission-Id"))
                .contains(only().path("submission_id").asText());
        assertThat(site.file(only().path("submission_id").asText(), 0)).isEqualTo(file);
    }

    @Test
    void anEmptyFileIsWholeAtOnce() {
        Answer begun =
                tus.creation(participant, 0, Map.of("filename", "empty")).send().expect(201);
        assertThat(begun.header("Fieldpost-Submission-Id")).isPresent();
        assertThat(only().path("files").path(0).path("size").asInt()).isZero();
    }

    @Test
    void theLengthMayBeToldWithTheLastPiece() {
        String id = tus.create(participant, -1, Map.of());
        tus.patch(id, 0, from(0, 1000)).send().expect(204);
        assertThat(tus.head(id).send().expect(200).header("Upload-Defer-Length"))
                .contains("1");
        tus.patch(id, 1000, from(1000, 1500))
                .header("Upload-Length", "1500")
                .send()
                .expect(204);
        assertThat(site.file(only().path("submission_id").asText(), 0)).isEqualTo(from(0, 1500));
    }

    @Test
    void whatABrokenRequestBroughtIsKept() {
        String id = tus.create(participant, file.length, Map.of());
        RawConnection broken = tus.beginPatch(id, 0, file.length);
        broken.send(from(0, 150_000));
        broken.reset();

        // The broken request may still be on its way when the others have come.
        await().until(() -> {
            int offset = (int) Tus.offsetIn(tus.head(id).send().expect(200));
            return tus.patch(id, offset, from(offset, file.length)).send().status() == 204;
        });
        assertThat(site.file(only().path("submission_id").asText(), 0)).isEqualTo(file);
    }

    @Test
    void aRequestThatHasFallenSilentGivesWayAndKeepsWhatItBrought() {
        String id = tus.create(participant, file.length, Map.of());
        try (RawConnection silent = tus.beginPatch(id, 0, file.length)) {
            long begun = System.nanoTime();
            silent.send(from(0, 60_000));
            await().until(() ->
                    Tus.file(site.server().dataFolder(), id).toFile().length() == 60_000);
            int status = tus.patch(id, 1, from(0, 10)).send().status();
            // On a machine that was busy for so long it has given way by now, and only the offset is wrong.
            boolean inTime = System.nanoTime() - begun < SILENCE.toNanos();
            assertThat(status).isIn(inTime ? List.of(423) : List.of(423, 409));

            assertThat(Tus.offsetIn(tus.head(id).send().expect(200))).isEqualTo(60_000);
            tus.patch(id, 60_000, from(60_000, file.length)).send().expect(204);
        }
        assertThat(site.file(only().path("submission_id").asText(), 0)).isEqualTo(file);
    }

    @Test
    void anotherOffsetIsRefusedAndChangesNothing() {
        String id = tus.create(participant, file.length, Map.of());
        tus.patch(id, 0, from(0, 100)).send().expect(204);
        for (long offset : new long[] {0, 99, 101, file.length}) {
            tus.patch(id, offset, from(0, 10)).send().refused(409, "conflict");
        }
        assertThat(Tus.offsetIn(tus.head(id).send().expect(200))).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"sha1, SHA-1", "md5, MD5", "sha256, SHA-256"})
    void bytesThatDontComeToTheirChecksumAreNotKept(String algorithm, String javaName) {
        String id = tus.create(participant, 1000, Map.of());
        String checksum = Tus.checksum(algorithm, javaName, from(0, 600));
        tus.patch(id, 0, from(1, 601))
                .header("Upload-Checksum", checksum)
                .send()
                .refused(460, "checksum_mismatch");
        assertThat(Tus.offsetIn(tus.head(id).send().expect(200))).isZero();
        tus.patch(id, 0, from(0, 600))
                .header("Upload-Checksum", checksum)
                .send()
                .expect(204);
        tus.patch(id, 600, from(600, 1000)).send().expect(204);
        assertThat(site.file(only().path("submission_id").asText(), 0)).isEqualTo(from(0, 1000));
    }

    @Test
    void anUploadThatIsGivenUpIsGone() {
        String id = tus.create(participant, file.length, Map.of());
        tus.patch(id, 0, from(0, 100)).send().expect(204);
        tus.delete(id).send().expect(204);
        tus.head(id).send().expect(404);
        tus.delete(id).send().refused(404, "not_found");
        tus.patch(id, 100, from(0, 100)).send().refused(404, "not_found");
        site.assertNothingKeptOf(participant);
    }

    @Test
    void theSameFileTwiceInASessionIsKeptOnce() {
        for (int time = 0; time < 2; time++) {
            String id = tus.create(participant, file.length, Map.of("filename", "same"));
            Answer last = tus.patch(id, 0, file).send().expect(204);
            assertThat(last.header("Fieldpost-Submission-Id"))
                    .contains(only().path("submission_id").asText());
        }
    }

    @Test
    void methodsMayBeOverridden() {
        String id = tus.create(participant, 10, Map.of());
        site.post("/files/" + id)
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .body(Tus.BYTES, from(0, 5))
                .send()
                .expect(204);
        site.post("/files/" + id)
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Tus-Resumable", "1.0.0")
                .send()
                .expect(204);
        tus.head(id).send().expect(404);
    }

    @Test
    void optionsTellWhatThereIs() {
        for (String path : List.of("/files", "/files/", "/files/0123456789abcdef0123456789abcdef")) {
            Answer abilities = site.call("OPTIONS", path).send().expect(204);
            assertThat(abilities.header("Tus-Version")).contains("1.0.0");
            assertThat(abilities.header("Tus-Max-Size")).contains("2147483648");
            assertThat(abilities.header("Tus-Checksum-Algorithm")).contains("sha1,md5,sha256");
            assertThat(abilities.headerItems("Tus-Extension"))
                    .contains("creation", "creation-with-upload", "expiration", "checksum", "termination");
        }
    }
}
