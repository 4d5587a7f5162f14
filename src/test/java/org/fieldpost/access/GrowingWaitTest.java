package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GrowingWaitTest {
    private final AtomicLong now = new AtomicLong(5);
    private final GrowingWait waits = new GrowingWait(now::get);

    @Test
    void theFirstTwoFailuresCostNothing() {
        fail(1, 2);
        assertThat(waits.untilNext(1)).isZero();
    }

    @Test
    void eachFurtherFailureDoublesTheWaitUpToAQuarterOfAnHour() {
        fail(1, 3);
        assertThat(waits.untilNext(1)).isEqualTo(Duration.ofSeconds(1));
        fail(1, 1);
        assertThat(waits.untilNext(1)).isEqualTo(Duration.ofSeconds(2));
        fail(1, 4);
        assertThat(waits.untilNext(1)).isEqualTo(Duration.ofSeconds(32));
        fail(1, 100);
        assertThat(waits.untilNext(1)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void theWaitPasses() {
        fail(1, 5);
        advance(Duration.ofSeconds(3));
        assertThat(waits.untilNext(1)).isEqualTo(Duration.ofSeconds(1));
        advance(Duration.ofSeconds(2));
        assertThat(waits.untilNext(1)).isZero();
    }

    @Test
    void othersDoNotWait() {
        fail(1, 50);
        assertThat(waits.untilNext(2)).isZero();
    }

    @Test
    void aSuccessForgetsTheFailures() {
        fail(1, 50);
        waits.succeeded(1);
        fail(1, 2);
        assertThat(waits.untilNext(1)).isZero();
    }

    @Test
    void anHourWithoutAFailureForgetsThem() {
        fail(1, 50);
        advance(Duration.ofHours(1).plusNanos(1));
        fail(1, 1);
        assertThat(waits.untilNext(1)).isZero();
    }

    @Test
    void aFloodOfKeysForgetsWhoFailedLongestAgo() {
        fail(1, 50);
        for (int key = 2; key <= GrowingWait.KEYS; key++) {
            fail(key, 1);
        }
        assertThat(waits.untilNext(1)).isPositive();
        fail(-1, 1);
        assertThat(waits.untilNext(1)).isZero();
    }

    private void fail(long key, int times) {
        for (int i = 0; i < times; i++) {
            waits.failed(key);
        }
    }

    private void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
