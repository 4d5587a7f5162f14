package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** Uploads that are under way and rest. {@code -Drunning.uploads=10000} for more than a build has time for. */
final class OpenUploadsIT {
    private static final int UPLOADS = Integer.getInteger("running.uploads", 1_000);
    private static final int FIRST = 200;
    private static final int OF_ONE_SESSION = 100;
    private static final int AT_A_TIME = 8;

    /** Live digests are bounded, at some 1.5 MiB; the rest is what such a heap differs by from time to time. */
    private static final long MOST_MORE = 3L << 20;

    private static final byte[] PIECE = "x".repeat(2_000).getBytes(StandardCharsets.US_ASCII);

    @Test
    void openUploadsCostDiskAndNotMemoryAndAllOfThemGoOn() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.jvmOption("-Xmx128m"))) {
            begin(own.site(), FIRST);
            long before = own.server().liveHeap();
            List<String> ids = begin(own.site(), UPLOADS);
            long after = own.server().liveHeap();
            System.out.printf(
                    "live heap with %d open uploads: %,d bytes, with %d: %,d%n", FIRST, before, FIRST + UPLOADS, after);
            assertThat(after - before).isLessThan(MOST_MORE);

            for (String id : List.of(ids.get(0), ids.get(UPLOADS / 2), ids.get(UPLOADS - 1))) {
                assertThat(head(own.site(), id).send().expect(200).header("Upload-Offset"))
                        .hasValue("" + PIECE.length);
                assertThat(patch(own.site(), id).send().expect(204).header("Fieldpost-Submission-Id"))
                        .isPresent();
            }
        }
    }

    /** Begins so many uploads, half of which has come. */
    private static List<String> begin(Site site, int uploads) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<CompletableFuture<List<String>>> sessions = IntStream.range(0, uploads / OF_ONE_SESSION)
                    .mapToObj(n -> site.participant())
                    .map(participant -> CompletableFuture.supplyAsync(() -> beginAll(site, participant), threads))
                    .toList();
            return sessions.stream().flatMap(session -> session.join().stream()).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> beginAll(Site site, Participant participant) {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < OF_ONE_SESSION; n++) {
            String location = tus(site.post("/files"))
                    .bearer(participant.authToken())
                    .header("Upload-Length", "" + 2 * PIECE.length)
                    .body("application/offset+octet-stream", PIECE)
                    .send()
                    .expect(201)
                    .header("Location")
                    .orElseThrow();
            ids.add(location);
        }
        return ids;
    }

    private static Call tus(Call call) {
        return call.header("Tus-Resumable", "1.0.0");
    }

    private static Call head(Site site, String location) {
        return tus(site.call("HEAD", location));
    }

    private static Call patch(Site site, String location) {
        return tus(site.call("PATCH", location))
                .header("Upload-Offset", "" + PIECE.length)
                .body("application/offset+octet-stream", PIECE);
    }
}
