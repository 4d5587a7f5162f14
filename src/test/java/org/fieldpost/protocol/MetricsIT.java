package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.PrometheusText;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** {@code /metrics}. Others use the same server meanwhile or before: only what nobody else does is counted exactly. */
@OnEveryContainer
final class MetricsIT {
    private static final String REQUESTS = "fieldpost_http_request_duration_seconds_count";

    private final Site site;
    private final Container container;

    MetricsIT(Container container) {
        this.container = container;
        site = SharedServers.on(container);
    }

    private PrometheusText scrape() {
        return PrometheusText.parse(site.read("/metrics").send().expect(200).text());
    }

    /** A request is counted once its answer has left, which may be a moment after its client has it. */
    private void awaitMore(double before, double more, String route, int status) {
        await().untilAsserted(() -> assertThat(requests(route, status)).isGreaterThanOrEqualTo(before + more));
    }

    private double requests(String route, int status) {
        return scrape().value(REQUESTS, "route", route, "status", Integer.toString(status));
    }

    @Test
    void onlyTheHolderOfTheTokenIdMayRead() {
        Answer none = site.get("/metrics").send().refused(401, "unauthenticated");
        assertThat(none.header("WWW-Authenticate")).hasValue("Bearer");
        site.get("/metrics").bearer(site.participant().authToken()).send().refused(401, "unauthenticated");
        site.get("/metrics").query("token", site.server().tokenId()).send().refused(401, "unauthenticated");
        site.post("/metrics").bearer(site.server().tokenId()).send().refused(405, "method_not_allowed");
        assertThat(site.read("/metrics")
                        .send()
                        .expect(200)
                        .header("Content-Type")
                        .orElseThrow())
                .startsWith("text/plain")
                .contains("version=0.0.4");
    }

    @Test
    void requestsAreCountedByTheTemplateOfTheirRouteAndTheirStatus() {
        Participant participant = site.participant();
        String id = site.submitJson(participant, "[1]");
        double found = requests("/api/submissions/{id}", 200);
        double missing = requests("/api/submissions/{id}", 404);
        double large = requests("/submit", 413);
        double submitted = requests("/submit", 200);

        site.submission(id);
        site.read("/api/submissions/" + UUID.randomUUID()).send().expect(404);
        site.submitJson(participant, "[2]");
        sendADeclarationOfTooMuch();

        awaitMore(found, 1, "/api/submissions/{id}", 200);
        awaitMore(missing, 1, "/api/submissions/{id}", 404);
        awaitMore(submitted, 1, "/submit", 200);
        awaitMore(large, 1, "/submit", 413);
    }

    private void sendADeclarationOfTooMuch() {
        try (RawConnection connection = site.connect()) {
            RawConnection sent = connection.send(
                    "POST",
                    "/submit",
                    "Content-Type: application/json",
                    "Authorization: Bearer " + site.participant().authToken(),
                    "Content-Length: 99999999999",
                    "Connection: close");
            assertThat(sent.read().status()).isEqualTo(413);
        }
    }

    @Test
    void aClientThatGivesUpIsNotTakenForOneThatWasAnswered() {
        double before = requests("/submit", 499);
        try (RawConnection connection = site.connect()) {
            connection
                    .send("POST", "/submit", "Content-Type: application/json", "Content-Length: 1000")
                    .send("{".getBytes(US_ASCII));
        }
        awaitMore(before, 1, "/submit", 499);
    }

    @Test
    void whateverIsAskedForTheSeriesStayTheSame() {
        site.get("/first-unknown").send().expect(404);
        awaitMore(0, 1, "other", 404);
        site.read("/api/submissions/x").send().expect(404);
        awaitMore(0, 1, "/api/submissions/{id}", 404);
        Set<PrometheusText.Series> before = ours(scrape());
        for (int i = 0; i < 50; i++) {
            site.get("/" + UUID.randomUUID() + "/" + i).send().expect(404);
            site.read("/api/submissions/" + UUID.randomUUID()).send().expect(404);
        }
        awaitMore(requests("other", 404), 0, "other", 404);
        assertThat(ours(scrape())).isEqualTo(before);
    }

    private static Set<PrometheusText.Series> ours(PrometheusText text) {
        return text.samples().keySet().stream()
                .filter(series -> series.name().startsWith("fieldpost_"))
                .filter(series -> !"/metrics".equals(series.labels().get("route")))
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsKeptSealedAndReceivedIsCounted() {
        PrometheusText before = scrape();
        byte[] large = new byte[200_000];
        site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", site.participant().authToken())
                        .file("file", "a.bin", "application/octet-stream", large))
                .send()
                .accepted();
        PrometheusText after = scrape();

        assertThat(grown(before, after, "fieldpost_kept_bytes_total")).isGreaterThanOrEqualTo(large.length);
        assertThat(grown(before, after, "fieldpost_http_received_bytes_total")).isGreaterThan(large.length);
        assertThat(grown(before, after, "fieldpost_sealed_files_total")).isGreaterThanOrEqualTo(1);
        assertThat(grown(before, after, "fieldpost_seal_duration_seconds_count"))
                .isGreaterThanOrEqualTo(1);
        assertThat(grown(before, after, "fieldpost_submissions_kept_total")).isGreaterThanOrEqualTo(1);
        assertThat(grown(before, after, "fieldpost_tokens_issued_total")).isGreaterThanOrEqualTo(1);
        assertThat(grown(before, after, "fieldpost_commit_duration_seconds_count"))
                .isGreaterThanOrEqualTo(2);
        assertThat(grown(before, after, "fieldpost_http_sent_bytes_total")).isGreaterThan(10_000);
        assertThat(after.value("fieldpost_disk_free_bytes"))
                .isPositive()
                .isLessThan(after.value("fieldpost_disk_size_bytes"));
        assertThat(after.value("fieldpost_database_bytes")).isGreaterThan(10_000);
        assertThat(after.value("fieldpost_tokens_live")).isPositive();
    }

    private static double grown(PrometheusText before, PrometheusText after, String name) {
        return after.value(name) - before.value(name);
    }

    @Test
    void openConnectionsAreCounted() {
        double open;
        try (RawConnection first = site.connect();
                RawConnection second = site.connect();
                RawConnection third = site.connect()) {
            for (RawConnection connection : new RawConnection[] {first, second, third}) {
                assertThat(connection.send("GET", "/health/live").read().status())
                        .isEqualTo(200);
            }
            open = scrape().value("fieldpost_http_connections");
            // The scrape's own is the fourth.
            assertThat(open).isGreaterThanOrEqualTo(4);
        }
        await().untilAsserted(() -> assertThat(scrape().value("fieldpost_http_connections"))
                .isPositive()
                .isLessThanOrEqualTo(open - 3));
    }

    @Test
    void nothingOfAnyoneStandsInIt() {
        Participant participant = site.participant(site.register(Site.CALLBACK), "somebody-by-name");
        String id = site.submitJson(participant, "[\"a secret answer\"]");
        site.get("/token").query("client_id", participant.clientId()).send().expect(200);
        site.get("/nothing/" + participant.authToken()).send().expect(404);
        site.submission(id);
        String text = site.read("/metrics").send().expect(200).text();
        assertThat(text)
                .doesNotContain(
                        site.server().tokenId(),
                        participant.authToken(),
                        participant.clientId(),
                        participant.sessionId(),
                        "somebody-by-name",
                        "a secret answer",
                        id,
                        site.server().dataFolder().toString());
        assertThat(site.authTokens()).noneMatch(text::contains);
    }

    @Test
    void aHeadThatCannotBeReadIsCountedWhereItIsOurs() {
        double before = malformed(scrape());
        try (RawConnection connection = site.connect()) {
            connection.send(
                    ("GET /health HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(60_000) + "\r\n\r\n").getBytes(US_ASCII));
            assertThat(connection.readAny().status()).isBetween(400, 431);
        }
        if (container == Container.GRIZZLY) {
            await().untilAsserted(() -> assertThat(malformed(scrape())).isGreaterThan(before));
        } else {
            // Tomcat answers it by itself and tells nobody.
            assertThat(malformed(scrape())).isZero();
        }
    }

    private static double malformed(PrometheusText text) {
        return text.series(REQUESTS).stream()
                .filter(series -> "malformed".equals(series.labels().get("route")))
                .mapToDouble(series -> text.samples().get(series))
                .sum();
    }
}
