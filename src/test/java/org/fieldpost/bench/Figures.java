package org.fieldpost.bench;

import java.util.List;
import java.util.Locale;

/** How figures are put into words. */
final class Figures {
    private Figures() {}

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }

    static String mib(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
    }

    static String mibPerSecond(double bytes) {
        return String.format(Locale.ROOT, "%,.0f MiB/s", bytes / (1 << 20));
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Median and 99th percentile. */
    static String tail(Histogram latencies) {
        return String.format(Locale.ROOT, "%.1f / %.1f ms", latencies.millis(0.5), latencies.millis(0.99));
    }

    static String refusals(Outcome outcome) {
        return outcome.refused() == 0
                ? ""
                : outcome.refused() + " refused: " + outcome.firstRefusal().split("\r\n", 2)[0];
    }
}
