package org.fieldpost.metrics;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.fieldpost.Distribution;

/**
 * Something that is shown, under a name in Prometheus' form and with a sentence that explains it. Where its numbers are read
 * must answer fast and from any thread.
 */
public sealed interface Measure {

    String name();

    String help();

    /**
     * A number that only grows.
     *
     * @param name shown with {@code _total} behind it
     * @param labels the same keys for all counters of a name
     */
    record Counter(String name, String help, Map<String, String> labels, DoubleSupplier value) implements Measure {
        public Counter(String name, String help, DoubleSupplier value) {
            this(name, help, Map.of(), value);
        }
    }

    /**
     * A number that rises and falls.
     *
     * @param value not-a-number where it cannot be told
     */
    record Gauge(String name, String help, DoubleSupplier value) implements Measure {}

    /**
     * How values are spread.
     *
     * @param unit how much recorded value makes one of what is shown
     * @param series asked at each showing, since more may have come; bounded in number
     */
    record Histogram(String name, String help, double unit, Supplier<List<Series>> series) implements Measure {

        /** For a distribution of nanoseconds that is shown in seconds, without labels. */
        public static Histogram ofNanos(String name, String help, Distribution nanos) {
            return ofNanos(name, help, () -> List.of(new Series(Map.of(), nanos)));
        }

        /** For distributions of nanoseconds that are shown in seconds. */
        public static Histogram ofNanos(String name, String help, Supplier<List<Series>> series) {
            return new Histogram(name, help, 1e9, series);
        }
    }

    /** One distribution of a histogram. */
    record Series(Map<String, String> labels, Distribution distribution) {}

    /** What never changes while the process runs, shown as labels of a constant, with {@code _info} behind the name. */
    record Info(String name, String help, Map<String, String> labels) implements Measure {}
}
