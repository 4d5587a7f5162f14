package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** {@code /api/joined}: what reproschema-ui sends in slices comes back whole. */
@OnEveryContainer
final class JoinedIT {
    /** Larger than what lies beside its record, so that slices are blobs, but for the last one. */
    private static final int SLICE = 100_000;

    private static final byte[] ZIP = zip(1_203_000);
    private static final int LAST = ZIP.length / SLICE;

    private final Site site;
    private final Participant participant;

    JoinedIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant(site.register(Site.CALLBACK), "p-01");
    }

    @Test
    void slicesSentTogetherInAnyOrderComeBackAsTheFileTheyWereCutFrom() {
        sendTogether(shuffled());

        JsonNode entry = only();
        assertThat(entry.path("name").asText()).isEqualTo("u-p-01.zip");
        assertThat(entry.path("state").asText()).isEqualTo("complete");
        assertThat(entry.path("size").asInt()).isEqualTo(ZIP.length);
        assertThat(entry.path("slices").findValuesAsText("number"))
                .isEqualTo(
                        IntStream.rangeClosed(0, LAST).mapToObj(String::valueOf).toList());
        Answer answer = content(entry).send().expect(200);
        assertThat(answer.body()).isEqualTo(ZIP);
        assertThat(answer.header("Content-Length")).contains(String.valueOf(ZIP.length));
        assertThat(answer.header("Content-Disposition"))
                .contains("attachment; filename=\"u-p-01.zip\"; filename*=UTF-8''u-p-01.zip");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void rangesAcrossSlicesAreServed() {
        sendTogether(shuffled());
        JsonNode entry = only();
        int[][] ranges = {
            {0, 0},
            {SLICE - 1, SLICE},
            {SLICE, SLICE},
            {5 * SLICE - 7, 9 * SLICE + 8},
            {ZIP.length - 1, ZIP.length - 1},
            {LAST * SLICE - 1, ZIP.length - 1}
        };
        for (int[] range : ranges) {
            Answer part = content(entry)
                    .header("Range", "bytes=" + range[0] + "-" + range[1])
                    .send()
                    .expect(206);
            assertThat(part.header("Content-Range")).contains("bytes " + range[0] + "-" + range[1] + "/" + ZIP.length);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(ZIP, range[0], range[1] + 1));
        }
        content(entry).header("Range", "bytes=" + ZIP.length + "-").send().refused(416);
    }

    @Test
    void theDigestOfTheWholeIsComputedForWhoWantsIt() {
        sendTogether(shuffled());
        JsonNode entry = only();
        String digest = Base64.getEncoder().encodeToString(Digests.newSha256().digest(ZIP));

        Answer head = site.call("HEAD", path(entry))
                .bearer(site.server().tokenId())
                .header("Want-Repr-Digest", "sha-256=1")
                .send()
                .expect(200);

        assertThat(head.header("Repr-Digest")).contains("sha-256=:" + digest + ":");
        assertThat(head.body()).isEmpty();
        String etag = head.header("ETag").orElseThrow();
        content(entry).header("If-None-Match", etag).send().expect(304);
    }

    @Test
    void whileSlicesAreMissingTheListingSaysWhichAndTheContentIsRefused() {
        List<Integer> some = shuffled();
        some.removeAll(List.of(0, 3, 4, 9));
        sendTogether(some);

        JsonNode entry = only();
        assertThat(entry.path("state").asText()).isEqualTo("holes");
        assertThat(entry.path("end_known").asBoolean()).isTrue();
        assertThat(entry.path("holes").toString())
                .isEqualTo("[{\"from\":0,\"to\":0},{\"from\":3,\"to\":4},{\"from\":9,\"to\":9}]");
        content(entry).send().refused(409, "not_whole");

        sendTogether(List.of(9, 0, 4, 3));
        assertThat(only().path("joined_id")).isEqualTo(entry.path("joined_id"));
        assertThat(content(entry).send().expect(200).body()).isEqualTo(ZIP);
    }

    @Test
    void aSliceSentTwiceWithOtherBytesIsToldAndTheFirstIsUsedOnlyByWhoAsksForIt() {
        sendTogether(shuffled());
        send(2, new byte[] {1, 2, 3}).join().accepted();

        JsonNode entry = only();
        assertThat(entry.path("state").asText()).isEqualTo("conflict");
        assertThat(entry.path("conflicts").toString()).isEqualTo("[2]");
        content(entry).send().refused(409, "not_whole");
        assertThat(content(entry).query("conflicts", "first").send().expect(200).body())
                .isEqualTo(ZIP);
    }

    @Test
    void aFilesEntryStandsAtItsOwnAddressToo() {
        sendTogether(List.of(0));

        assertThat(site.read("/api/joined/" + only().path("joined_id").asText())
                        .send()
                        .expect(200)
                        .json())
                .isEqualTo(only());
        site.read("/api/joined/" + participant.sessionId() + "-0").send().refused(404, "not_found");
        site.read("/api/joined").query("after", participant.sessionId()).send().refused(400, "invalid_request");
    }

    private static List<Integer> shuffled() {
        List<Integer> numbers = IntStream.rangeClosed(0, LAST).boxed().collect(Collectors.toList());
        Collections.shuffle(numbers, new Random(5));
        return numbers;
    }

    private void sendTogether(List<Integer> numbers) {
        List<CompletableFuture<Answer>> sent = numbers.stream()
                .map(number -> send(
                        number, Arrays.copyOfRange(ZIP, number * SLICE, Math.min((number + 1) * SLICE, ZIP.length))))
                .toList();
        sent.forEach(answer -> answer.join().accepted());
    }

    private CompletableFuture<Answer> send(int number, byte[] bytes) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .file("file", "u-p-01.zip.00" + number, "blob", bytes)
                        .field("auth_token", participant.authToken())
                        .field("expires", "20261124T101028Z"))
                .sendAsync();
    }

    private JsonNode only() {
        JsonNode joined = site.read("/api/joined")
                .query("client_id", participant.clientId())
                .query("participant_id", participant.id())
                .query("session_id", participant.sessionId())
                .send()
                .expect(200)
                .json()
                .path("joined");
        assertThat(joined).hasSize(1);
        return joined.get(0);
    }

    private Call content(JsonNode entry) {
        return site.read(path(entry));
    }

    private static String path(JsonNode entry) {
        return "/api/joined/" + entry.path("joined_id").asText() + "/content";
    }

    /** A ZIP file of one uncompressed recording of that size, as reproschema-ui makes them. */
    private static byte[] zip(int size) {
        byte[] recording = new byte[size];
        new Random(6).nextBytes(recording);
        CRC32 crc = new CRC32();
        crc.update(recording);
        ZipEntry entry = new ZipEntry("u-p-01/item.wav");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(crc.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(entry);
            zip.write(recording);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
