package org.fieldpost.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.bench.LoadBenchmark.Result;
import org.junit.jupiter.api.Test;

/** The benchmark's smoke form: that it works and that nothing was lost, never a time. */
final class BenchmarkIT {
    @Test
    void everyRowIsMeasuredWithoutARefusalAndNothingAcknowledgedIsLostOrDoubled() {
        Result result = LoadBenchmark.run(Scale.smoke());

        assertThat(result.rows())
                .hasSize(27)
                .allSatisfy(row -> assertThat(row.note()).as(row.work()).isEmpty());
        assertThat(result.audit().acknowledged()).isPositive();
        assertThat(result.audit().refused()).isZero();
        assertThat(result.audit().clean()).as(result.audit().toString()).isTrue();
        assertThat(ResultPage.of(result, Scale.smoke())).contains("mvn -q -B -DskipTests -Pbench package");
    }
}
