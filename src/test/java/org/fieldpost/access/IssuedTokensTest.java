package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IssuedTokensTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:10Z");
    private static final int WEEK = 10_080;

    @Test
    void aTokenIsLiveUntilTheMinuteOfItsEndIsOver() {
        IssuedTokens tokens = new IssuedTokens(WEEK, START);
        Instant expiry = START.plus(Duration.ofMinutes(90));

        tokens.issued(expiry, START);

        assertThat(tokens.live(START)).isEqualTo(1);
        assertThat(tokens.live(expiry)).isEqualTo(1);
        assertThat(tokens.live(expiry.plusSeconds(60))).isZero();
        assertThat(tokens.total()).isEqualTo(1);
    }

    @Test
    void shortAndLongLivesOverManyWeeksAreCountedAsALongListWouldCountThem() {
        int longest = 60;
        IssuedTokens tokens = new IssuedTokens(longest, START);
        List<Instant> ends = new ArrayList<>();
        Random random = new Random(7);
        Instant now = START;
        for (int step = 0; step < 3_000; step++) {
            // Now and then nothing is asked for longer than any token lives.
            now = now.plusSeconds(random.nextInt(100) == 0 ? 10_000 : random.nextInt(90));
            Instant end = now.plus(Duration.ofMinutes(1 + random.nextInt(longest)));
            tokens.issued(end, now);
            ends.add(end);
            Instant minute = Instant.ofEpochSecond(now.getEpochSecond() / 60 * 60);
            ends.removeIf(ended -> ended.isBefore(minute));
            assertThat(tokens.live(now)).as("step %d", step).isEqualTo(ends.size());
        }
        assertThat(tokens.total()).isEqualTo(3_000);
    }

    @Test
    void livesOfTenYearsTakeNoMoreRoomThanThoseOfAWeek() {
        int tenYears = 5_256_000;
        IssuedTokens tokens = new IssuedTokens(tenYears, START);
        Instant last = START.plus(Duration.ofMinutes(tenYears));

        tokens.issued(last, START);
        tokens.issued(START.plusSeconds(60), START);

        assertThat(tokens.places()).isLessThanOrEqualTo(IssuedTokens.MAX_SPANS);
        assertThat(tokens.live(last)).isEqualTo(1);
        assertThat(tokens.live(last.plus(Duration.ofHours(9)))).isZero();
    }

    @Test
    void aClockThatIsSetBackForgetsNothing() {
        IssuedTokens tokens = new IssuedTokens(WEEK, START);
        tokens.issued(START.plusSeconds(3600), START);

        tokens.issued(START.plusSeconds(60), START.minusSeconds(3600));

        assertThat(tokens.live(START.minusSeconds(3600))).isEqualTo(2);
    }
}
