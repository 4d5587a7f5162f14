package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.PatternStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies far larger than the memory of the server, which is 128 MiB of heap. */
final class LargeBodiesIT {
    private static final long TWO_GIB = 2L << 30;
    private static final long MOST_MEMORY = 640L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
    void aFileOf2GiBComesBackByteForByte(Container container) throws IOException {
        try (OwnServer own = OwnServer.start(container, launch -> launch.jvmOption("-Xmx128m"))) {
            Participant participant = own.site().participant();
            MultipartBody start = MultipartBody.form()
                    .field("auth_token", participant.authToken())
                    .file("file", "large.bin", "application/octet-stream", "");
            byte[] head = withoutLastLineBreak(start.bytesWithoutEnd());
            byte[] tail = ("\r\n" + new String(start.end(), UTF_8)).getBytes(UTF_8);
            BodyPublisher body = BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(() -> joined(head, new PatternStream(TWO_GIB), tail)),
                    head.length + TWO_GIB + tail.length);

            String id = own.site()
                    .post("/submit")
                    .patience(PATIENCE)
                    .body(start.contentType(), body)
                    .send()
                    .accepted();

            String digest = digest(new PatternStream(TWO_GIB));
            assertThat(own.site()
                            .submission(id)
                            .path("files")
                            .get(0)
                            .path("sha256")
                            .asText())
                    .isEqualTo(digest);
            assertThat(digestOf(own, "/api/submissions/" + id + "/files/0")).isEqualTo(digest);
            report(own, container + ": 2 GiB up and down");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GRIZZLY, application/json",
        "TOMCAT_10, application/json",
        "TOMCAT_11, application/json",
        "GRIZZLY, application/x-www-form-urlencoded",
        "TOMCAT_11, application/x-www-form-urlencoded",
    })
    void sixtyFourResponsesOf32MiBAtOnceAreAllKept(Container container, String mediaType) {
        boolean json = mediaType.equals("application/json");
        byte[] rest = ("\"" + "x".repeat(32 * MIB - 10) + "\"]").getBytes(UTF_8);
        try (OwnServer own = OwnServer.start(container, launch -> launch.jvmOption("-Xmx128m"))) {
            Participant participant = own.site().participant();
            List<CompletableFuture<Answer>> sent = IntStream.range(10, 74)
                    .mapToObj(n -> (json ? "" : "responses=") + "[" + n + ",")
                    .map(prefix -> own.site()
                            .post("/submit")
                            .bearer(participant.authToken())
                            .patience(PATIENCE)
                            .body(
                                    mediaType,
                                    BodyPublishers.concat(
                                            BodyPublishers.ofString(prefix), BodyPublishers.ofByteArray(rest)))
                            .sendAsync())
                    .toList();
            List<String> ids = sent.stream().map(each -> each.join().accepted()).toList();

            assertThat(own.site().submissions(participant)).hasSize(64);
            for (int n : new int[] {0, 31, 63}) {
                MessageDigest digest = Digests.newSha256();
                digest.update(("[" + (n + 10) + ",").getBytes(UTF_8));
                digest.update(rest);
                assertThat(Digests.sha256(own.site().responses(ids.get(n)))).isEqualTo(Digests.hex(digest.digest()));
            }
            report(own, container + ": 64 times 32 MiB as " + mediaType);
        }
    }

    /** The file comes in slices of 10,000,000 bytes, as reproschema-ui cuts. */
    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void aFileOf200MBInSlicesIsReadByFourAtOnce(Container container) throws IOException {
        byte[] slice = new PatternStream(10_000_000).readAllBytes();
        MessageDigest whole = Digests.newSha256();
        try (OwnServer own = OwnServer.start(container, launch -> launch.jvmOption("-Xmx128m"))) {
            Participant participant = own.site().participant();
            for (int number = 0; number < 20; number++) {
                slice[0] = (byte) number;
                whole.update(slice);
                own.site()
                        .post("/submit")
                        .multipart(MultipartBody.form()
                                .file("file", "a.zip.00" + number, "blob", slice)
                                .field("auth_token", participant.authToken()))
                        .send()
                        .accepted();
            }
            String digest = Digests.hex(whole.digest());
            String id = own.site()
                    .read("/api/joined")
                    .send()
                    .expect(200)
                    .json()
                    .at("/joined/0/joined_id")
                    .asText();

            List<CompletableFuture<String>> read = IntStream.range(0, 4)
                    .mapToObj(reader ->
                            CompletableFuture.supplyAsync(() -> digestOf(own, "/api/joined/" + id + "/content")))
                    .toList();

            assertThat(read).allSatisfy(each -> assertThat(each.join()).isEqualTo(digest));
            report(own, container + ": four times 200 MB in slices down at once");
        }
    }

    private static void report(OwnServer own, String what) {
        own.server().peakMemory().ifPresent(peak -> {
            System.out.println(what + ", peak memory of the process " + peak / MIB + " MiB");
            assertThat(peak).isLessThan(MOST_MEMORY);
        });
    }

    private static String digestOf(OwnServer own, String path) {
        MessageDigest digest = Digests.newSha256();
        own.site()
                .read(path)
                .patience(PATIENCE)
                .send(info -> BodySubscribers.ofByteArrayConsumer(chunk -> chunk.ifPresent(digest::update)))
                .expect(200);
        return Digests.hex(digest.digest());
    }

    private static String digest(InputStream in) throws IOException {
        MessageDigest digest = Digests.newSha256();
        byte[] buffer = new byte[MIB];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return Digests.hex(digest.digest());
    }

    private static InputStream joined(byte[] head, InputStream middle, byte[] tail) {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(head), middle, new ByteArrayInputStream(tail))));
    }

    /** Behind the head of the last part its content begins. */
    private static byte[] withoutLastLineBreak(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length - 2);
    }
}
