package org.fieldpost.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {
    private static final String HEAD = "# HELP a_total A\n# TYPE a_total counter\n";
    private static final String HISTOGRAM = "# HELP h H\n# TYPE h histogram\n";

    @Test
    void readsCountersLabelsAndHistograms() {
        PrometheusText text = PrometheusText.parse(HEAD + "a_total{x=\"1,2\",y=\"a \\\"b\\\"\"} 3.0\n" + HISTOGRAM
                + "h_bucket{le=\"0.5\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_count 2\nh_sum 7.5E-4\n");
        assertThat(text.families()).containsExactly("a_total", "h");
        assertThat(text.value("a_total", "x", "1,2", "y", "a \\\"b\\\"")).isEqualTo(3);
        assertThat(text.value("h_sum")).isEqualTo(7.5e-4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "a_total 1",
                HEAD + "b_total 1\n",
                HEAD + "a_total one\n",
                HEAD + "a_total{x=1} 1\n",
                HEAD + "a_total{x=\"1\"y=\"2\"} 1\n",
                HEAD + "a_total{x=\"1\",x=\"2\"} 1\n",
                HEAD + "a_total{x=\"1\"} 1\na_total{x=\"1\"} 2\n",
                HEAD + HEAD + "a_total 1\n",
                "# HELP a A\n# TYPE a counter\na 1\n",
                "# TYPE a_total counter\na_total 1\n",
                HEAD + "a_total{x=\"1\"} 1\n" + HISTOGRAM + "a_total{x=\"2\"} 2\n",
                HISTOGRAM + "h_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_count 1\nh_sum 1\n",
                HISTOGRAM + "h_bucket{le=\"1\"} 2\nh_count 2\nh_sum 1\n",
                HISTOGRAM + "h_bucket{le=\"+Inf\"} 2\nh_count 3\nh_sum 1\n",
                HISTOGRAM + "h_bucket{le=\"+Inf\"} 2\nh_count 2\n",
            })
    void refusesWhatBreaksARule(String text) {
        assertThatThrownBy(() -> PrometheusText.parse(text)).isInstanceOf(AssertionError.class);
    }
}
