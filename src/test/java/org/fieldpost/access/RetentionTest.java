package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.fieldpost.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void daysNoneAndDefaultAreUnderstood() {
        assertThat(Retention.parse("1")).contains(Retention.ofDays(1));
        assertThat(Retention.parse("0030")).contains(Retention.ofDays(30));
        assertThat(Retention.parse("36500")).contains(Retention.ofDays(36_500));
        assertThat(Retention.parse("none")).contains(Retention.WITHOUT_LIMIT);
        assertThat(Retention.parse("default")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "36501", "99999999999", "-1", "1.5", "30 ", "30d", "NONE", "\u0663"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Retention.parse(text))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("from 1 to 36500");
    }

    @Test
    void whatWasReceivedBeforeThatManyTimes24HoursIsOver() {
        assertThat(Retention.ofDays(1).endsBefore(NOW)).contains(Instant.parse("2026-11-26T12:00:00Z"));
        assertThat(Retention.ofDays(36_500).endsBefore(NOW)).contains(Instant.parse("1926-12-22T12:00:00Z"));
        assertThat(Retention.WITHOUT_LIMIT.endsBefore(NOW)).isEmpty();
    }

    @Test
    void itIsWrittenAsItIsRead() {
        assertThat(Retention.ofDays(30)).hasToString("30");
        assertThat(Retention.WITHOUT_LIMIT).hasToString("none");
    }
}
