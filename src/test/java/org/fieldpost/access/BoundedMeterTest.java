package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BoundedMeterTest {
    private static final long KEY = 7;
    private static final long CAP = 1_000;
    private static final Duration PERIOD = Duration.ofSeconds(1_000);

    private long now = Long.MAX_VALUE - 5;
    private final BoundedMeter meter = new BoundedMeter(CAP, PERIOD, () -> now);

    @Test
    void aCapMayBeTakenAtOnceAndRefillsEvenly() {
        assertThat(meter.take(KEY, 400)).isZero();
        assertThat(meter.take(KEY, 600)).isZero();
        assertThat(meter.take(KEY, 1)).hasSeconds(1);
        advance(Duration.ofSeconds(10));
        assertThat(meter.take(KEY, 11)).hasSeconds(1);
        assertThat(meter.take(KEY, 10)).isZero();
        advance(PERIOD);
        assertThat(meter.take(KEY, CAP)).isZero();
        advance(PERIOD.multipliedBy(5));
        assertThat(meter.take(KEY, CAP)).as("no more than a cap is saved up").isZero();
        assertThat(meter.take(KEY, 1)).isPositive();
    }

    @Test
    void keysDoNotShare() {
        meter.take(KEY, CAP);

        assertThat(meter.take(KEY + 1, CAP)).isZero();
    }

    @Test
    void whatIsMoreThanACapNeverFits() {
        assertThat(meter.take(KEY, CAP + 1)).isEqualTo(PERIOD);
        assertThat(meter.untilRoomFor(KEY, Long.MAX_VALUE)).isEqualTo(PERIOD);
        assertThat(meter.take(KEY, CAP)).as("nothing was taken").isZero();
    }

    @Test
    void whatIsThereAlreadyIsTakenUntilACapIsOwed() {
        assertThat(meter.overdraw(KEY, 2 * CAP + 1)).isFalse();
        assertThat(meter.overdraw(KEY, 1_500)).isTrue();
        assertThat(meter.overdraw(KEY, 501)).isFalse();
        assertThat(meter.overdraw(KEY, 500)).isTrue();
        assertThat(meter.untilRoomFor(KEY, 1)).hasSeconds(1_001);
    }

    @Test
    void whatIsGivenBackCountsAsNeverTaken() {
        meter.take(KEY, CAP);
        meter.giveBack(KEY, 300);
        assertThat(meter.take(KEY, 301)).hasSeconds(1);
        assertThat(meter.take(KEY, 300)).isZero();

        meter.giveBack(KEY + 1, CAP);
        meter.giveBack(KEY, 10 * CAP);
        assertThat(meter.take(KEY, CAP)).isZero();
        assertThat(meter.take(KEY, 1)).as("nobody has more than a cap").isPositive();
    }

    @Test
    void aFloodOfKeysThatTakeLittleDoesNotHideOneThatTakesMuch() {
        meter.take(KEY, CAP);

        new Random(1).longs(20L * BoundedMeter.KEYS).forEach(key -> meter.take(key, 1));

        assertThat(meter.take(KEY, 1)).isPositive();
    }

    @Test
    void asManyKeysAsItHoldsAreNearlyAllRemembered() {
        long[] keys = new Random(2).longs(BoundedMeter.KEYS / 4).toArray();
        LongStream.of(keys).forEach(key -> meter.take(key, CAP));

        long forgotten = LongStream.of(keys)
                .filter(key -> meter.untilRoomFor(key, 1).isZero())
                .count();

        assertThat(forgotten).isLessThan(keys.length / 100);
    }

    /** One step: time passes, then an amount is taken, or given back where it is below zero. */
    record Step(int seconds, int amount) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(-100, 1_100))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void itCountsAsABucketThatRefills(@ForAll("steps") List<Step> steps) {
        long level = CAP;
        BoundedMeter one = new BoundedMeter(CAP, PERIOD, () -> now);
        for (Step step : steps) {
            advance(Duration.ofSeconds(step.seconds));
            level = Math.min(CAP, level + step.seconds);
            if (step.amount < 0) {
                level = Math.min(CAP, level - step.amount);
                one.giveBack(KEY, -step.amount);
                continue;
            }
            Duration wait = one.take(KEY, step.amount);
            if (step.amount <= level) {
                assertThat(wait).isZero();
                level -= step.amount;
            } else {
                assertThat(wait).isEqualTo(step.amount > CAP ? PERIOD : Duration.ofSeconds(step.amount - level));
            }
        }
    }

    @Property
    void whoStaysWithinTheCapInEveryPeriodNeverMeetsIt(@ForAll("steps") List<Step> steps) {
        BoundedMeter one = new BoundedMeter(CAP, PERIOD, () -> now);
        List<long[]> taken = new ArrayList<>();
        for (Step step : steps) {
            advance(Duration.ofSeconds(step.seconds));
            long inPeriod = taken.stream()
                    .filter(each -> now - each[0] < PERIOD.toNanos())
                    .mapToLong(each -> each[1])
                    .sum();
            if (step.amount >= 0 && inPeriod + step.amount <= CAP) {
                assertThat(one.take(KEY, step.amount)).isZero();
                taken.add(new long[] {now, step.amount});
            }
        }
    }

    @Property
    void afterTheTimeToWaitItFits(@ForAll("steps") List<Step> steps) {
        BoundedMeter one = new BoundedMeter(CAP, PERIOD, () -> now);
        for (Step step : steps) {
            advance(Duration.ofSeconds(step.seconds));
            long amount = Math.floorMod(step.amount, CAP + 1);
            Duration wait = one.take(KEY, amount);
            if (!wait.isZero()) {
                advance(wait.minusNanos(1));
                assertThat(one.untilRoomFor(KEY, amount)).isPositive();
                advance(Duration.ofNanos(1));
                assertThat(one.take(KEY, amount)).isZero();
            }
        }
    }

    private void advance(Duration time) {
        now += time.toNanos();
    }
}
