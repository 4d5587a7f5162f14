package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:10:28.123456Z");

    @Test
    void anIdIsAUuidOfVersion7AndTheVariantOfRfc9562() {
        UUID id = new TimeOrderedIds().next(NOW);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void theTimeInsideIsTheClocksToTheMillisecond() {
        assertThat(TimeOrderedIds.timeOf(new TimeOrderedIds().next(NOW)))
                .isEqualTo(Instant.parse("2026-11-24T10:10:28.123Z"));
    }

    @Test
    void theSampleOfRfc9562IsRead() {
        UUID sample = UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
        assertThat(TimeOrderedIds.timeOf(sample)).isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
    }

    @Property
    void idsGrowStrictlyUnderAnyClockAndNeverLieBeforeIt(@ForAll("clocks") List<Instant> clock) {
        TimeOrderedIds ids = new TimeOrderedIds();
        Instant latest = Instant.EPOCH;
        UUID before = new UUID(0, 0);
        for (Instant now : clock) {
            UUID id = ids.next(now);
            latest = now.isAfter(latest) ? now : latest;
            assertThat(id.toString()).isGreaterThan(before.toString());
            assertThat(id).isGreaterThan(before);
            assertThat(TimeOrderedIds.timeOf(id)).isEqualTo(latest);
            before = id;
        }
    }

    @Property
    void aGeneratorGoesOnFromTheLastId(@ForAll("clocks") List<Instant> clock) {
        Optional<UUID> last = Optional.empty();
        for (Instant now : clock) {
            UUID id = TimeOrderedIds.after(last).next(now);
            assertThat(last.map(id::compareTo).orElse(1)).isPositive();
            last = Optional.of(id);
        }
    }

    @Test
    void whenTheCounterIsFullTheMillisecondAdvances() {
        UUID full = UUID.fromString("017f22e2-79b0-7fff-bfff-ffffffffffff");
        UUID next = TimeOrderedIds.after(Optional.of(full)).next(Instant.EPOCH);
        assertThat(next).isGreaterThan(full);
        assertThat(next.version()).isEqualTo(7);
        assertThat(TimeOrderedIds.timeOf(next))
                .isEqualTo(TimeOrderedIds.timeOf(full).plusMillis(1));
    }

    @Test
    void aStandingClockMayGiveAnyNumberOfIds() {
        TimeOrderedIds ids = new TimeOrderedIds();
        List<UUID> made =
                IntStream.range(0, 20_000).mapToObj(i -> ids.next(NOW)).toList();
        assertThat(made).isSortedAccordingTo(Comparator.naturalOrder()).doesNotHaveDuplicates();
        assertThat(TimeOrderedIds.timeOf(made.get(19_999))).isBefore(NOW.plusMillis(10));
    }

    @Test
    void aClockBeforeItsEpochIsTakenForTheEpoch() {
        assertThat(TimeOrderedIds.timeOf(new TimeOrderedIds().next(Instant.parse("1969-12-31T23:00:00Z"))))
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void manyThreadsNeverShareANumberAndSeeTheirOwnGrow() throws Exception {
        TimeOrderedIds ids = new TimeOrderedIds();
        int threads = 8;
        int each = 20_000;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Callable<long[]> work = () -> IntStream.range(0, each)
                    .mapToLong(i -> ids.next(NOW).getMostSignificantBits())
                    .toArray();
            Set<Long> seen = new HashSet<>();
            for (Future<long[]> made : executor.invokeAll(Collections.nCopies(threads, work))) {
                assertThat(made.get()).isSorted();
                Arrays.stream(made.get()).forEach(seen::add);
            }
            assertThat(seen).as("numbers without the random half").hasSize(threads * each);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void theBitsThatDoNotOrderAreRandom() {
        long ones = 0;
        long zeros = 0;
        for (int i = 0; i < 200; i++) {
            long low = new TimeOrderedIds().next(NOW).getLeastSignificantBits();
            ones |= low;
            zeros |= ~low;
        }
        assertThat(ones & zeros).isEqualTo((1L << 62) - 1);
    }

    @Test
    void anIdOfAnotherVersionIsNoStartAndHasNoTime() {
        UUID random = UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479");
        assertThatIllegalArgumentException().isThrownBy(() -> TimeOrderedIds.timeOf(random));
        assertThatIllegalArgumentException().isThrownBy(() -> TimeOrderedIds.after(Optional.of(random)));
    }

    @Provide
    Arbitrary<List<Instant>> clocks() {
        Arbitrary<Long> near = Arbitraries.longs().between(1_795_515_028_000L, 1_795_515_028_005L);
        Arbitrary<Long> far = Arbitraries.longs().between(0, 1L << 41);
        return Arbitraries.frequencyOf(Tuple.of(9, near), Tuple.of(1, far))
                .map(Instant::ofEpochMilli)
                .list()
                .ofMinSize(1)
                .ofMaxSize(100);
    }
}
