package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.PrometheusText;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.api.Test;

/** {@code metrics.port}: the numbers on a port of their own. */
final class MetricsPortIT {
    private static final Pattern ADDRESS =
            Pattern.compile("/metrics is open to everyone who can reach port (\\d+) of 127\\.0\\.0\\.1\n");

    @Test
    void thePortOfItsOwnNeedsNoTokenAndServesNothingElse() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.setting("metrics.port", "0"))) {
            own.site().submitJson(own.site().participant(), "[1]");
            Matcher address = ADDRESS.matcher(own.server().log());
            assertThat(address.find()).isTrue();
            URI base = URI.create("http://127.0.0.1:" + address.group(1));

            await().untilAsserted(() -> assertThat(scrape(base)
                            .value(
                                    "fieldpost_http_request_duration_seconds_count",
                                    "route",
                                    "/submit",
                                    "status",
                                    "200"))
                    .isEqualTo(1));
            new Call(base, "GET", "/submit").send().refused(404, "not_found");
            new Call(base, "GET", "/api/clients").send().refused(404, "not_found");
            Answer wrong = new Call(base, "POST", "/metrics").send().refused(405, "method_not_allowed");
            assertThat(wrong.headerItems("Allow")).contains("get");
            own.site().get("/metrics").send().refused(401, "unauthenticated");
            own.site().read("/metrics").send().expect(200);
            assertThat(own.server().stopGracefully()).isIn(0, 143);
        }
    }

    private static PrometheusText scrape(URI base) {
        return PrometheusText.parse(
                new Call(base, "GET", "/metrics").send().expect(200).text());
    }

    @Test
    void aPortThatIsTakenKeepsTheServerFromStartingAndIsNamedWithItsOption() throws IOException {
        try (WorkFolder folder = WorkFolder.create();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            JarServer.Finished refused = JarServer.run(folder.launch().setting("metrics.port", port), "serve");
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.output()).contains(port, "--metrics-port");
        }
    }
}
