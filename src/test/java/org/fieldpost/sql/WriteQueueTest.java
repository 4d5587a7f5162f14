package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private static final long ALL = 32L << 20;

    private final AtomicLong nanos = new AtomicLong(-1);
    private final WriteQueue queue = new WriteQueue(nanos::get);

    private static WriteEntry<Integer> entry(long bytes) {
        return new WriteEntry<>(bytes, statements -> 1);
    }

    @Test
    void whatFindsItFullIsGivenUpAfterFiveSecondsAndWhatFoundRoomIsNot() {
        WriteEntry<Integer> first = entry(ALL);
        WriteEntry<Integer> late = entry(1);
        assertThat(queue.offer(first)).isTrue();
        assertThat(queue.offer(late)).isTrue();

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(5) - 1);
        assertThat(queue.giveUp()).isEmpty();
        nanos.addAndGet(1);
        assertThat(queue.giveUp()).isEqualTo(List.of(late));
        assertThat(queue.giveUp()).isEmpty();
        assertThat(queue.take()).isEqualTo(List.of(first));
    }

    @Test
    void whatHasBeenAdmittedIsNotGivenUpAnyMore() {
        WriteEntry<Integer> late = entry(1);
        queue.offer(entry(ALL));
        queue.offer(late);
        queue.take();

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(queue.giveUp()).isEmpty();
        assertThat(queue.take()).isEqualTo(List.of(late));
    }

    @Test
    void nobodyOvertakesThoseWhoWaitForRoom() {
        List<WriteEntry<?>> offered = new ArrayList<>();
        for (long bytes : new long[] {ALL - 1, ALL, 1, ALL, 1}) {
            WriteEntry<Integer> entry = entry(bytes);
            if (queue.offer(entry)) {
                offered.add(entry);
            }
        }
        List<WriteEntry<?>> taken = new ArrayList<>();
        for (int i = 0; taken.size() < offered.size() && i < 10; i++) {
            taken.addAll(queue.take());
        }

        assertThat(taken).isEqualTo(offered).hasSize(4);
    }

    @Test
    void whatWaitsForRoomIsHandedOutAlsoAfterClosing() {
        WriteEntry<Integer> late = entry(1);
        queue.offer(entry(ALL));
        queue.offer(late);

        queue.close();

        assertThat(queue.offer(entry(1))).isFalse();
        assertThat(queue.take()).hasSize(1);
        assertThat(queue.take()).isEqualTo(List.of(late));
        assertThat(queue.take()).isEmpty();
    }
}
