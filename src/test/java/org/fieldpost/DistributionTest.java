package org.fieldpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void aValueFallsIntoTheFirstRangeThatReachesIt() {
        Distribution distribution = Distribution.ofPowersOfTwo(2);

        LongStream.of(1, 2, 3, 4, 5, 1000).forEach(distribution::record);

        assertThat(distribution.bounds()).containsExactly(1, 2, 4);
        assertThat(distribution.counts()).containsExactly(1, 1, 2, 2);
        assertThat(distribution.sum()).isEqualTo(1015);
    }

    @Test
    void durationsAreToldApartFromAQuarterOfAMillisecondToFiveSeconds() {
        long[] bounds = Distribution.ofNanos().bounds();

        assertThat(bounds).isSorted().startsWith(250_000).endsWith(5_000_000_000L);
        // The goal for a submission's 99th percentile is a bound, so that it can be read exactly.
        assertThat(bounds).contains(15_000_000);
    }

    @Test
    void whatManyThreadsRecordIsAllThere() throws Exception {
        Distribution distribution = Distribution.ofPowersOfTwo(3);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            threads.invokeAll(IntStream.range(0, 4)
                    .mapToObj(thread -> Executors.callable(
                            () -> LongStream.rangeClosed(1, 10_000).forEach(value -> distribution.record(value % 10))))
                    .toList());
        } finally {
            threads.shutdownNow();
        }
        assertThat(LongStream.of(distribution.counts()).sum()).isEqualTo(40_000);
        assertThat(distribution.sum()).isEqualTo(4 * 45_000);
    }
}
