package org.fieldpost.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleWatchTest {

    private static final class Body implements IdleWatch.Watched {
        private final AtomicInteger stoodStill = new AtomicInteger();
        private volatile long lastMoved = System.nanoTime();

        @Override
        public long lastMovedNanos() {
            return lastMoved;
        }

        @Override
        public void standsStill() {
            stoodStill.incrementAndGet();
        }
    }

    @Test
    void onlyABodyInWhichNothingMovesIsEnded() {
        try (IdleWatch watch = new IdleWatch(Duration.ofMillis(200))) {
            Body still = new Body();
            Body moving = new Body();
            Body removed = new Body();
            watch.add(still);
            watch.add(moving);
            watch.add(removed);
            watch.remove(removed);

            await().pollInterval(Duration.ofMillis(10)).until(() -> {
                moving.lastMoved = System.nanoTime();
                return still.stoodStill.get() > 0;
            });

            assertThat(moving.stoodStill).hasValue(0);
            assertThat(removed.stoodStill).hasValue(0);
        }
    }
}
