package org.fieldpost.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleWatchTest {

    private static class Body implements IdleWatch.Watched {
        private final AtomicInteger stoodStill = new AtomicInteger();
        private final long begun = System.nanoTime();

        @Override
        public long lastMovedNanos() {
            return begun;
        }

        @Override
        public void standsStill() {
            stoodStill.incrementAndGet();
        }
    }

    /** Something has just come of it whenever it is asked, however late that is on a busy machine. */
    private static final class Moving extends Body {
        @Override
        public long lastMovedNanos() {
            return System.nanoTime();
        }
    }

    @Test
    void onlyABodyInWhichNothingMovesIsEnded() {
        try (IdleWatch watch = new IdleWatch(Duration.ofMillis(200))) {
            Body still = new Body();
            Body moving = new Moving();
            Body removed = new Body();
            watch.add(still);
            watch.add(moving);
            watch.add(removed);
            watch.remove(removed);

            await().until(() -> still.stoodStill.get() > 0);

            assertThat(moving.stoodStill).hasValue(0);
            assertThat(removed.stoodStill).hasValue(0);
        }
    }
}
