package org.fieldpost.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param connections kept alive, each with one request at a time
 * @param round how long one measurement of a rate lasts
 * @param warmUp how long each kind of load runs before the first row
 * @param rounds how often server and floor take turns
 * @param files of one round, {@code filesAtATime} of them at a time
 * @param fileBytes of each of them
 * @param largeBytes of the one large file of a round
 * @param dribblers clients that send 8 bytes a second
 * @param stored submissions in the store that is full
 * @param reads of each kind that the researcher's pages ask
 * @param exported submissions that are taken out
 * @param exportedFiles small files that are
 * @param exportedLargeBytes of each of a few large ones that are
 */
record Scale(
        int connections,
        Duration round,
        Duration warmUp,
        int rounds,
        int files,
        int filesAtATime,
        long fileBytes,
        long largeBytes,
        int dribblers,
        long stored,
        int reads,
        long exported,
        int exportedFiles,
        long exportedLargeBytes) {

    /** What a system property {@code bench.…} does not set is that of the full form. */
    static Scale ofSystemProperties() {
        return new Scale(
                Math.toIntExact(property("connections", 64)),
                Duration.ofMillis(property("round.millis", 4_000)),
                Duration.ofMillis(property("warmup.millis", 15_000)),
                Math.toIntExact(property("rounds", 3)),
                Math.toIntExact(property("files", 60)),
                4,
                property("file.bytes", 10L << 20),
                property("large.bytes", 1L << 30),
                Math.toIntExact(property("dribblers", 2_000)),
                property("stored", 1_000_000),
                Math.toIntExact(property("reads", 300)),
                property("exported", 200_000),
                Math.toIntExact(property("exported.files", 2_000)),
                property("exported.large.bytes", 256L << 20));
    }

    /** Shows in some seconds that everything works, and nothing about speed. */
    static Scale smoke() {
        return new Scale(
                8,
                Duration.ofMillis(150),
                Duration.ofMillis(100),
                1,
                4,
                4,
                1 << 20,
                4 << 20,
                50,
                3_000,
                10,
                3_000,
                20,
                1 << 20);
    }

    private static long property(String name, long otherwise) {
        return Long.getLong("bench." + name, otherwise);
    }
}
