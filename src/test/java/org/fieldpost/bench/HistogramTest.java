package org.fieldpost.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void sharesAreTrueToAThirtySecond() {
        Histogram histogram = new Histogram();
        for (long micros = 1; micros <= 10_000; micros++) {
            histogram.add(1_000 * micros);
        }
        assertThat(histogram.millis(0.5)).isCloseTo(5, Percentage.withPercentage(3.2));
        assertThat(histogram.millis(0.99)).isCloseTo(9.9, Percentage.withPercentage(3.2));
        assertThat(histogram.millis(1)).isCloseTo(10, Percentage.withPercentage(3.2));
    }

    @Test
    void anAddedOneCounts() {
        Histogram quick = new Histogram();
        quick.add(1_000_000);
        Histogram slow = new Histogram();
        slow.add(900_000_000);
        quick.add(slow);
        assertThat(quick.millis(0.5)).isCloseTo(1, within(0.04));
        assertThat(quick.millis(0.99)).isCloseTo(900, within(30.0));
    }

    @Test
    void anEmptyOneSaysZero() {
        assertThat(new Histogram().millis(0.99)).isZero();
    }
}
