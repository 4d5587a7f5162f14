package org.fieldpost.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Map;
import org.fieldpost.Distribution;

/**
 * Measures, and those of the JVM, registered with Micrometer. Histograms go past it, straight to the Prometheus client
 * below: Micrometer keeps the ranges of its own timers only, and ours were counted before it was there.
 */
final class Registry implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollections = new JvmGcMetrics();

    Registry(List<Measure> measures) {
        measures.forEach(this::register);
        List<MeterBinder> jvm = List.of(
                new JvmMemoryMetrics(),
                garbageCollections,
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        jvm.forEach(binder -> binder.bindTo(registry));
    }

    String scrape() {
        return registry.scrape();
    }

    private void register(Measure measure) {
        if (measure instanceof Measure.Counter counter) {
            // Micrometer holds the second argument weakly: it must be one that lives as long as this.
            FunctionCounter.builder(
                            counter.name(), this, held -> counter.value().getAsDouble())
                    .description(counter.help())
                    .tags(tags(counter.labels()))
                    .register(registry);
        } else if (measure instanceof Measure.Gauge gauge) {
            io.micrometer.core.instrument.Gauge.builder(gauge.name(), gauge.value()::getAsDouble)
                    .description(gauge.help())
                    .register(registry);
        } else if (measure instanceof Measure.Histogram histogram) {
            registry.getPrometheusRegistry().register((Collector) () -> snapshot(histogram));
        } else if (measure instanceof Measure.Info info) {
            registry.getPrometheusRegistry().register((Collector) () -> snapshot(info));
        }
    }

    private static Tags tags(Map<String, String> labels) {
        Tags tags = Tags.empty();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            tags = tags.and(label.getKey(), label.getValue());
        }
        return tags;
    }

    private static HistogramSnapshot snapshot(Measure.Histogram histogram) {
        HistogramSnapshot.Builder snapshot =
                HistogramSnapshot.builder().name(histogram.name()).help(histogram.help());
        for (Measure.Series series : histogram.series().get()) {
            snapshot.dataPoint(dataPoint(series, histogram.unit()));
        }
        return snapshot.build();
    }

    private static HistogramDataPointSnapshot dataPoint(Measure.Series series, double unit) {
        Distribution distribution = series.distribution();
        long[] bounds = distribution.bounds();
        long[] counts = distribution.counts();
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int range = 0; range < counts.length; range++) {
            double upperBound = range < bounds.length ? bounds[range] / unit : Double.POSITIVE_INFINITY;
            buckets.bucket(upperBound, counts[range]);
        }
        return HistogramDataPointSnapshot.builder()
                .labels(labels(series.labels()))
                .classicHistogramBuckets(buckets.build())
                .sum(distribution.sum() / unit)
                .build();
    }

    private static InfoSnapshot snapshot(Measure.Info info) {
        return InfoSnapshot.builder()
                .name(info.name())
                .help(info.help())
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(labels(info.labels()))
                        .build())
                .build();
    }

    private static Labels labels(Map<String, String> labels) {
        Labels.Builder builder = Labels.builder();
        labels.forEach(builder::label);
        return builder.build();
    }

    @Override
    public void close() {
        garbageCollections.close();
        registry.close();
    }
}
