package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fieldpost.harness.CommandExport;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** Exports far larger than the memory there is, 128 MiB of heap, and readers that take their time. */
final class ExportAtScaleIT {
    private static final int MIB = 1 << 20;
    private static final int LARGE = 4;
    private static final int SMALL = 1_000;
    private static final int SITTINGS = 32;
    private static final int ANSWERS = 8_000;
    private static final long MOST_MEMORY = 448L * MIB;
    private static final long MOST_LOG = 40L * MIB;

    @Test
    void responsesOf31MiBComeOutOfTheServerAndOfTheCommandWhileASlowReaderHoldsUpNobody() throws IOException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.jvmOption("-Xmx128m"))) {
            Site site = own.site();
            Participant participant = site.participant();
            fill(site, participant);
            int kept = LARGE + SMALL;

            try (RawConnection slow = site.connect()) {
                slow.send(
                        "GET",
                        "/api/export?format=jsonl",
                        "Authorization: Bearer " + site.server().tokenId());
                await().until(slow::hasAnswer);
                for (int i = 0; i < SMALL; i++) {
                    site.submitJson(participant, "{\"late\":\"" + "z".repeat(30_000) + "\"}");
                }
                assertThat(log(own)).as("bytes of the write-ahead log").isLessThan(MOST_LOG);
                assertThat(digest(site, "jsonl", participant.clientId())).isNotEmpty();
                assertThat(slow.read().text().lines())
                        .as("lines to the slow reader")
                        .hasSize(kept);
            }
            for (String format : List.of("jsonl", "csv", "zip", "parquet")) {
                byte[] digest = digest(site, format, participant.clientId());
                CommandExport taken = CommandExport.of(own.launch(), format, "--client", participant.clientId());
                assertThat(taken.submissions()).as(format).isEqualTo(kept + SMALL);
                assertThat(taken.rows()).as(format).isEqualTo(kept + SMALL);
                assertThat(digest(taken.file())).as(format).isEqualTo(digest);
                Files.delete(taken.file());
            }
            own.server().peakMemory().ifPresent(peak -> {
                System.out.println("exports of 125 MiB: peak memory of the process " + peak / MIB + " MiB");
                assertThat(peak).isLessThan(MOST_MEMORY);
            });
        }
    }

    /** The last answers are remembered, to know those that come twice; and tables of a dataset wait until all are known. */
    @Test
    void answersByTheHundredThousandComeOutInEveryLayout() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.jvmOption("-Xmx128m"))) {
            Site site = own.site();
            Participant participant = site.participant();
            for (int sitting = 0; sitting < SITTINGS; sitting++) {
                site.submitJson(participant, answers(sitting));
            }
            for (String layout : List.of(
                    "csv&layout=jspsych",
                    "csv&layout=reproschema",
                    "parquet&layout=jspsych",
                    "parquet&layout=reproschema",
                    "zip&layout=phenotype")) {
                assertThat(digest(site, layout, participant.clientId()))
                        .as(layout)
                        .isNotEmpty();
            }
            CommandExport taken = CommandExport.of(own.launch(), "csv", "--layout", "reproschema");
            assertThat(taken.rows()).isEqualTo((long) SITTINGS * ANSWERS);
            own.server().peakMemory().ifPresent(peak -> {
                System.out.println("layouts of " + SITTINGS * ANSWERS + " answers: peak memory of the process "
                        + peak / MIB + " MiB");
                assertThat(peak).isLessThan(MOST_MEMORY);
            });
        }
    }

    private static String answers(int sitting) {
        return IntStream.range(0, ANSWERS)
                .mapToObj(number -> "{\"@type\":\"reproschema:Response\",\"@id\":\"uuid:" + sitting + "-" + number
                        + "\",\"isAbout\":\"https://x.org/activities/a" + number % 7 + "/items/q" + number % 50
                        + "\",\"value\":" + number + "}")
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private static void fill(Site site, Participant participant) {
        String filler = "ü\\n,\\\"".repeat(31 * MIB / 7);
        for (int i = 0; i < LARGE; i++) {
            site.submitJson(participant, "{\"n\":" + i + ",\"text\":\"" + filler + "\"}");
        }
        for (int i = 0; i < SMALL; i++) {
            site.submitJson(participant, "{\"n\":" + i + ",\"key" + i % 10 + "\":\"=1+1\"}");
        }
    }

    private static long log(OwnServer own) throws IOException {
        return Files.size(own.launch().dataFolder().resolve("fieldpost.db-wal"));
    }

    private static byte[] digest(Site site, String format, String clientId) {
        MessageDigest digest = Digests.newSha256();
        site.read("/api/export?format=" + format + "&client_id=" + clientId)
                .patience(java.time.Duration.ofMinutes(2))
                .send(info -> java.net.http.HttpResponse.BodySubscribers.ofByteArrayConsumer(
                        piece -> piece.ifPresent(digest::update)))
                .expect(200);
        return digest.digest();
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = Digests.newSha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = new byte[MIB];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                digest.update(piece, 0, count);
            }
        }
        return digest.digest();
    }
}
