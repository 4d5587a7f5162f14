package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.ResumableClient;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resumable uploads as the IETF's drafts have them, in the versions that clients were shipped with. */
@OnEveryContainer
final class ResumableUploadIT {
    private static final int CURRENT = 8;
    private static final byte[] CONTENT = content(300_000);
    private static final byte[] NOTHING = {};

    private final Site site;
    private final Participant participant;
    private final ResumableClient client;

    ResumableUploadIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant();
        client = client(CURRENT);
    }

    private ResumableClient client(int interopVersion) {
        return new ResumableClient(site.server().base(), interopVersion);
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private String bearer() {
        return "Authorization: Bearer " + participant.authToken();
    }

    private String begin(String... headerLines) {
        String[] lines = Arrays.copyOf(headerLines, headerLines.length + 1);
        lines[headerLines.length] = bearer();
        return location(client.create(false, NOTHING, lines).last().expect(201));
    }

    private static String location(Answer answer) {
        return answer.header("Location").orElseThrow();
    }

    private void assertKept(String submissionId, byte[] content) {
        JsonNode file = site.submission(submissionId).path("files").path(0);
        assertThat(file.path("size").asLong()).isEqualTo(content.length);
        assertThat(file.path("sha256").asText()).isEqualTo(Digests.sha256(content));
        assertThat(site.submissions(participant)).hasSize(1);
    }

    private static Answer complete(Answer answer) {
        assertThat(answer.header("Upload-Complete")).as(answer::toString).contains("?1");
        return answer;
    }

    private static Answer incomplete(Answer answer, long offset) {
        assertThat(answer.header("Upload-Complete")).as(answer::toString).contains("?0");
        assertThat(answer.header("Upload-Offset")).as(answer::toString).contains(Long.toString(offset));
        return answer;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8, 9, 0})
    void aWholeUploadInOneRequestIsASubmission(int interopVersion) {
        Answer answer = client(interopVersion)
                .create(
                        true,
                        CONTENT,
                        bearer(),
                        "Content-Type: audio/mp4",
                        "Content-Disposition: inline; filename=\"day 1.m4a\"; filename*=UTF-8''d%C3%A4y%201.m4a")
                .last();
        String id = complete(answer).accepted();
        assertKept(id, CONTENT);
        assertThat(answer.header("Fieldpost-Submission-Id")).contains(id);
        assertThat(answer.header("Location")).isPresent();
        JsonNode file = site.submission(id).path("files").path(0);
        assertThat(file.path("name").asText()).isEqualTo("däy 1.m4a");
        assertThat(file.path("media_type").asText()).isEqualTo("audio/mp4");
        assertThat(site.file(id, 0)).isEqualTo(CONTENT);
    }

    @Test
    void aNameInRawUtf8IsUnderstood() {
        String raw = new String("inline; filename=\"däy €.m4a\"".getBytes(UTF_8), ISO_8859_1);
        String id = client.create(true, CONTENT, bearer(), "Content-Disposition: " + raw)
                .last()
                .accepted();
        JsonNode file = site.submission(id).path("files").path(0);
        assertThat(file.path("name").asText()).isEqualTo("däy €.m4a");
    }

    @Test
    void theFirstShippedVersionSpeaksOfWhatIsIncomplete() {
        ResumableClient first = client(3);
        Answer created = first.create(false, Arrays.copyOf(CONTENT, 1000), bearer())
                .last()
                .expect(201);
        assertThat(created.header("Upload-Incomplete")).contains("?1");
        assertThat(created.header("Upload-Offset")).contains("1000");
        Answer state = first.state(location(created)).expect(204);
        assertThat(state.header("Upload-Incomplete")).contains("?1");
        assertThat(state.header("Upload-Offset")).contains("1000");
        Answer ended = first.resume(location(created), CONTENT).last();
        assertThat(ended.header("Upload-Incomplete")).contains("?0");
        assertKept(ended.accepted(), CONTENT);
        assertThat(first.state(location(created)).header("Upload-Incomplete")).contains("?0");
    }

    @Test
    void anUploadGrowsByPartsOfWhoseTotalNobodyKnew() {
        Answer created = client.create(false, Arrays.copyOf(CONTENT, 10), bearer())
                .last()
                .expect(201);
        String upload = location(incomplete(created, 10));
        assertThat(client.state(upload).header("Upload-Length")).isEmpty();
        Answer appended = client.append(upload, 10, false, Arrays.copyOfRange(CONTENT, 10, 200_000))
                .last();
        assertThat(appended.status()).isEqualTo(204);
        incomplete(appended, 200_000);
        incomplete(client.state(upload), 200_000);
        Answer ended = client.append(upload, 200_000, true, Arrays.copyOfRange(CONTENT, 200_000, CONTENT.length))
                .last();
        assertKept(complete(ended).accepted(), CONTENT);
    }

    @Test
    void anUploadCanBeEndedByARequestWithoutContent() {
        String upload = begin();
        client.append(upload, 0, false, CONTENT).last().expect(204);
        assertThat(site.submissions(participant)).isEmpty();
        assertKept(
                complete(client.append(upload, CONTENT.length, true, NOTHING).last())
                        .accepted(),
                CONTENT);
    }

    @Test
    void anUploadOfKnownLengthEndsWithItsLastByte() {
        String upload = begin("Upload-Length: " + CONTENT.length);
        assertThat(client.state(upload).header("Upload-Length")).contains(Integer.toString(CONTENT.length));
        Answer ended = client.append(upload, 0, false, CONTENT).last();
        assertKept(complete(ended).accepted(), CONTENT);
    }

    @Test
    void aChunkedBodyIsAWholeUpload() {
        try (RawConnection connection = client.beginCreating(true, bearer(), "Transfer-Encoding: chunked")) {
            connection.sendChunk(Arrays.copyOf(CONTENT, 100_000));
            connection.sendChunk(Arrays.copyOfRange(CONTENT, 100_000, CONTENT.length));
            Answer answer = client.exchange(connection.sendChunk(NOTHING)).last();
            assertKept(complete(answer).accepted(), CONTENT);
        }
    }

    @Test
    void anEmptyUploadIsAnEmptyFile() {
        assertKept(complete(client.create(true, NOTHING, bearer()).last()).accepted(), NOTHING);
    }

    @Test
    void aBrokenPartIsKeptAndTheRestIsSentFromThere() {
        String upload = begin();
        int sent = 100_000;
        breakOff(client.beginAppending(upload, 0, true, CONTENT.length), sent);
        incomplete(client.state(upload), sent);
        assertKept(complete(client.resume(upload, CONTENT).last()).accepted(), CONTENT);
    }

    @Test
    void aBrokenChunkedPartIsKeptAndDoesNotEndTheUpload() {
        String upload = begin();
        try (RawConnection connection = client.beginAppending(upload, 0, true, "Transfer-Encoding: chunked")) {
            connection.sendChunk(Arrays.copyOf(CONTENT, 50_000)).endSending();
            connection.closedByServer();
        }
        incomplete(client.state(upload), 50_000);
        assertKept(complete(client.resume(upload, CONTENT).last()).accepted(), CONTENT);
    }

    @Test
    void aBodyWhoseFramingBreaksDoesNotEndTheUpload() {
        String upload = begin();
        try (RawConnection connection = client.beginAppending(upload, 0, true, "Transfer-Encoding: chunked")) {
            connection.sendChunk(Arrays.copyOf(CONTENT, 50_000)).send("no size\r\n".getBytes(UTF_8));
            connection.closedByServer();
        }
        incomplete(client.state(upload), 50_000);
        assertKept(complete(client.resume(upload, CONTENT).last()).accepted(), CONTENT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void howeverOftenItBreaksTheUploadEndsWithTheRightBytesOnce(long seed) {
        Random random = new Random(seed);
        String upload = begin();
        long acknowledged = 0;
        for (int round = 0; round < 6; round++) {
            long offset = client.offset(upload);
            assertThat(offset).isBetween(acknowledged, (long) CONTENT.length);
            acknowledged = offset;
            int count = random.nextInt((int) Math.min(60_000, CONTENT.length - offset));
            try (RawConnection connection = client.beginAppending(upload, offset, true, CONTENT.length - offset)) {
                connection.send(CONTENT, (int) offset, count);
                if (random.nextBoolean()) {
                    connection.reset();
                }
            }
        }
        // The head of a broken request may be read after the question that was to end it; it moves the offset then.
        Answer ended = await().until(() -> client.resume(upload, CONTENT).last(), answer -> answer.status() != 409);
        assertKept(complete(ended).accepted(), CONTENT);
    }

    private String path(String upload) {
        return upload.substring(site.server().base().getRawPath().length());
    }

    /** Sends some of a body and nothing more, and waits until the server has noticed. */
    private static void breakOff(RawConnection begun, int sent) {
        try (RawConnection connection = begun) {
            connection.send(CONTENT, 0, sent).endSending();
            connection.closedByServer();
        }
    }

    @Test
    void askingForTheStateEndsARequestThatHangs() {
        String upload = begin();
        try (RawConnection hanging = client.beginAppending(upload, 0, true, CONTENT.length)) {
            hanging.send(CONTENT, 0, 100_000);
            await().until(() -> file(upload).length() > 0);
            long offset = client.offset(upload);
            assertThat(offset).isBetween(0L, 100_000L);
            hanging.send(CONTENT, 100_000, 1000);
            byte[] rest = Arrays.copyOfRange(CONTENT, (int) offset, CONTENT.length);
            assertKept(
                    complete(client.append(upload, offset, true, rest).last()).accepted(), CONTENT);
        }
    }

    @Test
    void goingOnEndsARequestThatHangs() {
        String upload = begin();
        try (RawConnection hanging = client.beginAppending(upload, 0, true, CONTENT.length)) {
            await().until(() -> file(upload).exists());
            assertKept(complete(client.append(upload, 0, true, CONTENT).last()).accepted(), CONTENT);
        }
    }

    /** Where the bytes of an upload lie, from when a request has begun to bring some. */
    private File file(String upload) {
        String id = upload.substring(upload.lastIndexOf('/') + 1);
        return Tus.file(site.server().dataFolder(), id).toFile();
    }

    private Answer byTus(String upload, long offset, byte[] content) {
        return site.call("PATCH", path(upload))
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", Long.toString(offset))
                .body("application/offset+octet-stream", content)
                .send();
    }

    @Test
    void aPartAtAnotherOffsetIsRefusedWithTheRightOne() {
        String upload = begin();
        client.append(upload, 0, false, Arrays.copyOf(CONTENT, 500)).last().expect(204);
        for (long offset : new long[] {0, 499, 501, 100_000}) {
            Answer refused = client.append(upload, offset, true, CONTENT).last().refused(409);
            incomplete(refused, 500);
            assertThat(refused.json().path("expected-offset").asLong(-1)).isEqualTo(500);
            assertThat(refused.json().path("provided-offset").asLong(-1)).isEqualTo(offset);
        }
        assertKept(complete(client.resume(upload, CONTENT).last()).accepted(), CONTENT);
    }

    @Test
    void lengthsThatContradictEachOtherAreRefused() {
        Answer created = client.create(true, CONTENT, bearer(), "Upload-Length: " + (CONTENT.length + 1))
                .last()
                .refused(400);
        assertThat(created.header("Upload-Complete")).as(created::toString).contains("?0");
        String upload = begin("Upload-Length: " + CONTENT.length);
        client.append(upload, 0, true, Arrays.copyOf(CONTENT, 100)).last().refused(400);
        client.append(upload, 0, false, NOTHING, "Upload-Length: 5").last().refused(400);
        client.append(upload, 0, false, new byte[CONTENT.length + 1]).last().refused(413, "too_large");
        site.assertNothingKeptOf(participant);
    }

    @Test
    void lastBytesThatEndBeforeTheLengthDoNotEndTheUpload() {
        String upload = begin("Upload-Length: " + CONTENT.length);
        try (RawConnection connection = client.beginAppending(upload, 0, true, "Transfer-Encoding: chunked")) {
            connection.sendChunk(Arrays.copyOf(CONTENT, 1000));
            client.exchange(connection.sendChunk(NOTHING)).last().refused(400);
        }
        incomplete(client.state(upload), 1000);
        assertKept(complete(client.resume(upload, CONTENT).last()).accepted(), CONTENT);
    }

    @Test
    void theStateSaysWhatIsThereAndHowLongItStays() {
        String upload = begin("Upload-Length: 5000000");
        client.append(upload, 0, false, CONTENT).last().expect(204);
        Answer state = incomplete(client.state(upload).expect(204), CONTENT.length);
        assertThat(state.header("Upload-Length")).contains("5000000");
        assertThat(state.header("Cache-Control")).contains("no-store");
        assertThat(state.header("Upload-Limit").orElseThrow()).matches("max-size=\\d+, max-age=\\d+");
    }

    @Test
    void whoNeverSawTheAnswerGetsItAgain() {
        String upload = begin();
        Answer first = client.append(upload, 0, true, CONTENT).last();
        Answer state = complete(client.state(upload));
        assertThat(state.header("Upload-Offset")).contains(Integer.toString(CONTENT.length));
        Answer again = client.resume(upload, CONTENT).last();
        assertThat(complete(again).accepted()).isEqualTo(first.accepted());
        assertKept(first.accepted(), CONTENT);
    }

    @Test
    void nothingCanBeAddedToWhatIsComplete() {
        String upload = begin();
        String id = client.append(upload, 0, true, CONTENT).last().accepted();
        client.append(upload, CONTENT.length, true, CONTENT).last().refused(409);
        client.append(upload, 0, true, CONTENT).last().refused(409);
        assertKept(id, CONTENT);
    }

    @Test
    void theStateIsToldByGetAsWellAndToClientsOfTheFinishedProtocol() {
        String upload = begin();
        client.append(upload, 0, false, CONTENT).last().expect(204);
        incomplete(client(0).state(upload).expect(204), CONTENT.length);
        incomplete(site.get(path(upload)).send().expect(204), CONTENT.length);
    }

    @Test
    void bytesOfAnotherTypeAreRefusedFromTheVersionOnThatNamesThem() {
        String upload = begin();
        site.call("PATCH", path(upload))
                .header("Upload-Draft-Interop-Version", "6")
                .header("Upload-Offset", "0")
                .header("Upload-Complete", "?0")
                .body("application/octet-stream", CONTENT)
                .send()
                .refused(415, "unsupported_media_type");
        incomplete(client.state(upload), 0);
    }

    @Test
    void bytesThatAreNotSaidToBeTheLastOrNotAreRefused() {
        String upload = begin();
        site.call("PATCH", path(upload))
                .header("Upload-Draft-Interop-Version", "8")
                .header("Upload-Offset", "0")
                .body("application/partial-upload", CONTENT)
                .send()
                .refused(400, "invalid_request");
        incomplete(client.state(upload), 0);
    }

    @Test
    void anUploadThatWaitsForItsSubmissionEndsWithoutOne() {
        String upload = begin("Upload-Metadata: submission " + base64("visit-3"));
        Answer ended = client.append(upload, 0, true, CONTENT).last().expect(204);
        complete(ended);
        complete(client.append(upload, CONTENT.length, true, NOTHING).last().expect(204));
        site.assertNothingKeptOf(participant);
        String id = site.post("/submit")
                .bearer(participant.authToken())
                .form("upload", upload)
                .send()
                .accepted();
        assertKept(id, CONTENT);
    }

    @Test
    void aCancelledUploadIsGone() {
        String upload = begin();
        client.append(upload, 0, false, CONTENT).last().expect(204);
        client.cancel(upload).expect(204);
        assertThat(client.state(upload).status()).isIn(404, 410);
        assertThat(client.append(upload, CONTENT.length, true, NOTHING).last().status())
                .isIn(404, 410);
        site.assertNothingKeptOf(participant);
    }

    @Test
    void whatIsLargerThanAnUploadMayBeIsRefusedWithTheLimit() {
        String tooMuch = "Upload-Length: 999999999999999";
        Answer refused = client.create(false, NOTHING, bearer(), tooMuch).last().refused(413, "too_large");
        assertThat(refused.header("Upload-Limit").orElseThrow()).contains("max-size=");
    }

    @Test
    void anUploadNeedsAToken() {
        client.create(false, NOTHING).last().refused(403, "Unauthorized");
        client.create(true, CONTENT, "Authorization: Bearer " + "x".repeat(40))
                .last()
                .refused(403, "Unauthorized token");
    }

    @Test
    void theResourceTellsThatUploadsCanBeResumedThere() {
        Answer options = site.call("OPTIONS", "/files/").send();
        assertThat(options.status()).isIn(200, 204);
        assertThat(options.header("Upload-Limit").orElseThrow()).startsWith("max-size=");
    }

    @Test
    void pagesOfAnyOriginMaySpeakIt() {
        Answer preflight = site.call("OPTIONS", "/files/")
                .header("Origin", "https://lab.example.org")
                .header("Access-Control-Request-Method", "PATCH")
                .send();
        assertThat(preflight.headerItems("Access-Control-Allow-Methods")).contains("patch", "head", "post", "delete");
        assertThat(preflight.headerItems("Access-Control-Allow-Headers"))
                .contains(
                        "upload-complete",
                        "upload-offset",
                        "upload-length",
                        "upload-draft-interop-version",
                        "content-type",
                        "content-disposition");
        Answer created = client.create(false, NOTHING, bearer(), "Origin: https://lab.example.org")
                .last()
                .expect(201);
        assertThat(created.headerItems("Access-Control-Expose-Headers"))
                .contains("location", "upload-offset", "upload-complete", "upload-length", "upload-limit");
    }

    @Test
    void metadataOfTusIsUnderstoodHereAsWell() {
        String metadata = "Upload-Metadata: responses " + base64("{\"mood\":4}") + ",week " + base64("3");
        String id = client.create(true, CONTENT, bearer(), metadata).last().accepted();
        assertThat(new String(site.responses(id), UTF_8)).isEqualTo("{\"mood\":4}");
        assertThat(site.submission(id).path("fields").path("week").asText()).isEqualTo("3");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void whatOneProtocolBeganTheOtherMayEnd() {
        String upload = begin("Upload-Length: " + CONTENT.length);
        client.append(upload, 0, false, Arrays.copyOf(CONTENT, 1000)).last().expect(204);
        Answer ended = byTus(upload, 1000, Arrays.copyOfRange(CONTENT, 1000, CONTENT.length))
                .expect(204);
        assertKept(ended.header("Fieldpost-Submission-Id").orElseThrow(), CONTENT);
        complete(client.state(upload));
    }

    @Test
    void aFieldThatCannotBeReadCountsAsNotSent() {
        String upload = begin();
        try (RawConnection connection = client.beginAppending(upload, 0, false, 0, "Upload-Length: many")) {
            incomplete(connection.read().expect(204), 0);
        }
    }
}
