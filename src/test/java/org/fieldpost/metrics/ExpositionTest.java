package org.fieldpost.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fieldpost.Distribution;
import org.fieldpost.harness.PrometheusText;
import org.fieldpost.metrics.Measure.Counter;
import org.fieldpost.metrics.Measure.Gauge;
import org.fieldpost.metrics.Measure.Histogram;
import org.fieldpost.metrics.Measure.Info;
import org.fieldpost.metrics.Measure.Series;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    @Test
    void numbersAreReadAtEachShowing() {
        AtomicInteger number = new AtomicInteger(1);
        try (Exposition exposition = new Exposition(() -> List.of(
                new Counter("a_things", "Things", number::get), new Gauge("a_level", "Level", () -> -number.get())))) {
            assertThat(PrometheusText.parse(exposition.text()).value("a_things_total"))
                    .isEqualTo(1);
            number.set(5);
            // Micrometer holds counters weakly.
            System.gc();
            PrometheusText text = PrometheusText.parse(exposition.text());
            assertThat(text.value("a_things_total")).isEqualTo(5);
            assertThat(text.value("a_level")).isEqualTo(-5);
            assertThat(text.type("a_things_total")).isEqualTo("counter");
            assertThat(text.type("a_level")).isEqualTo("gauge");
        }
    }

    @Test
    void countersOfOneNameAreToldApartByTheirLabels() {
        try (Exposition exposition = new Exposition(() -> List.of(
                new Counter("said", "Words", Map.of("word", "Token expired"), () -> 1),
                new Counter("said", "Words", Map.of("word", "a \"quoted\" \\ one"), () -> 2)))) {
            PrometheusText text = PrometheusText.parse(exposition.text());
            assertThat(text.value("said_total", "word", "Token expired")).isEqualTo(1);
            assertThat(text.value("said_total", "word", "a \\\"quoted\\\" \\\\ one"))
                    .isEqualTo(2);
        }
    }

    @Test
    void aDistributionOfNanosecondsIsShownAsAHistogramOfSeconds() {
        Distribution nanos = Distribution.ofNanos();
        nanos.record(2_000_000);
        nanos.record(20_000_000);
        nanos.record(60_000_000_000L);
        try (Exposition exposition = new Exposition(() -> List.of(Histogram.ofNanos(
                "a_duration_seconds", "Time", () -> List.of(new Series(Map.of("route", "/x/{id}"), nanos)))))) {
            PrometheusText text = PrometheusText.parse(exposition.text());
            assertThat(text.type("a_duration_seconds")).isEqualTo("histogram");
            assertThat(text.value("a_duration_seconds_count", "route", "/x/{id}"))
                    .isEqualTo(3);
            assertThat(text.value("a_duration_seconds_sum", "route", "/x/{id}")).isEqualTo(60.022);
            assertThat(text.value("a_duration_seconds_bucket", "route", "/x/{id}", "le", "0.015"))
                    .isEqualTo(1);
            assertThat(text.value("a_duration_seconds_bucket", "route", "/x/{id}", "le", "0.025"))
                    .isEqualTo(2);
        }
    }

    @Test
    void seriesThatComeLaterAreShown() {
        Distribution nanos = Distribution.ofNanos();
        List<Series> series = new java.util.ArrayList<>();
        try (Exposition exposition =
                new Exposition(() -> List.of(Histogram.ofNanos("late_seconds", "Late", () -> series)))) {
            assertThat(PrometheusText.parse(exposition.text()).series("late_seconds_count"))
                    .isEmpty();
            series.add(new Series(Map.of(), nanos));
            assertThat(PrometheusText.parse(exposition.text()).series("late_seconds_count"))
                    .hasSize(1);
        }
    }

    @Test
    void whatNeverChangesIsShownAsLabels() {
        try (Exposition exposition =
                new Exposition(() -> List.of(new Info("a_build", "Build", Map.of("version", "1.0-\"x\""))))) {
            assertThat(PrometheusText.parse(exposition.text()).value("a_build_info", "version", "1.0-\\\"x\\\""))
                    .isEqualTo(1);
        }
    }

    @Test
    void theJvmTellsOfItself() {
        try (Exposition exposition = new Exposition(() -> List.of())) {
            assertThat(PrometheusText.parse(exposition.text()).families())
                    .contains(
                            "jvm_memory_used_bytes",
                            "jvm_threads_live_threads",
                            "jvm_classes_loaded_classes",
                            "process_cpu_usage",
                            "process_files_open_files",
                            "process_uptime_seconds");
        }
    }

    @Test
    void nothingIsReadBeforeTheFirstShowingAndNothingShownAfterTheEnd() {
        AtomicInteger asked = new AtomicInteger();
        Exposition exposition =
                new Exposition(() -> List.of(new Counter("a_things", "Things", asked::incrementAndGet)));
        assertThat(asked).hasValue(0);
        exposition.close();
        assertThatThrownBy(exposition::text).isInstanceOf(IllegalStateException.class);
    }
}
