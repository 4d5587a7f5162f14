package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fieldpost.harness.PrometheusText;
import org.fieldpost.http.answer.Route;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;

class MetricsResourceTest extends ResourceTest {

    private PrometheusText scrape() {
        Response response = reading("metrics").get();
        assertThat(response.getStatus()).isEqualTo(200);
        return PrometheusText.parse(response.readEntity(String.class));
    }

    /** A request is counted when its answer has left, which is after its client has read it. */
    private void awaitCount(double count, String name, String... labels) {
        await().untilAsserted(() -> assertThat(scrape().value(name, labels)).isEqualTo(count));
    }

    @Test
    void onlyTheHolderOfTheTokenIdMayRead() {
        Response response = request("metrics").get();
        assertThat(response.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
        assertRefused(response, 401, "unauthenticated");
        assertRefused(
                request("metrics")
                        .header("Authorization", "Bearer " + authToken())
                        .get(),
                401,
                "unauthenticated");
    }

    @Test
    void theAnswerIsPrometheusTextThatNobodyStores() {
        Response response = reading("metrics").get();
        assertThat(response.getMediaType().toString()).startsWith("text/plain;");
        assertThat(response.getMediaType().getParameters())
                .containsOnly(Map.entry("version", "0.0.4"), Map.entry("charset", "utf-8"));
        assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void everyAddressOfTheApplicationIsARouteAndEveryRouteAnAddress() {
        Set<String> addresses = fieldpost().application().getClasses().stream()
                .map(Resource::from)
                .filter(resource -> resource != null)
                .flatMap(resource -> Stream.concat(
                        Stream.of(resource.getPath()),
                        resource.getChildResources().stream().map(child -> resource.getPath() + "/" + child.getPath())))
                .map(path -> "/" + path.replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}"))
                .map(path -> path.replaceAll("/+", "/"))
                .collect(Collectors.toCollection(TreeSet::new));
        // The resource of the static pages has none of its own at its root.
        addresses.remove("/static");
        Set<String> routes = Stream.of(Route.values())
                .filter(route -> route != Route.OTHER && route != Route.MALFORMED)
                .map(Route::template)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(addresses).isEqualTo(routes);
    }

    @Test
    void submissionsTokensAndTheirBytesAreCounted() {
        String token = authToken();
        String form = "auth_token=" + token + "&responses=[1]";
        for (int i = 0; i < 2; i++) {
            assertThat(submit("application/x-www-form-urlencoded", form).getStatus())
                    .isEqualTo(200);
        }
        awaitCount(1, "fieldpost_sessions_noted_total");
        PrometheusText text = scrape();
        assertThat(text.value("fieldpost_tokens_issued_total")).isEqualTo(1);
        assertThat(text.value("fieldpost_tokens_live")).isEqualTo(1);
        assertThat(text.value("fieldpost_submissions_kept_total")).isEqualTo(2);
        assertThat(text.value("fieldpost_kept_bytes_total")).isEqualTo(2 * "[1]".length());
        assertThat(text.value("fieldpost_http_received_bytes_total")).isEqualTo(2 * form.length());
        // The installation, what the audit says of its start, the client, two submissions, that a session began.
        assertThat(text.value("fieldpost_commit_group_writes_sum")).isEqualTo(6);
        assertThat(text.value("fieldpost_sync_duration_seconds_count"))
                .isEqualTo(text.value("fieldpost_commit_group_writes_count"));
        awaitCount(2, "fieldpost_http_request_duration_seconds_count", "route", "/submit", "status", "200");
    }

    @Test
    void theTimeOfASubmissionHoldsItsWaitForTheDatabase() throws SQLException {
        String token = authToken();
        double received = scrape().value("fieldpost_http_received_bytes_total");
        double held;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            CompletableFuture<Response> submission = CompletableFuture.supplyAsync(
                    () -> submit("application/x-www-form-urlencoded", "auth_token=" + token + "&responses=[1]"));
            await().until(() -> scrape().value("fieldpost_http_received_bytes_total") > received);
            long begun = System.nanoTime();
            for (int i = 0; i < 30; i++) {
                scrape();
            }
            held = (System.nanoTime() - begun) / 1e9;
            statement.execute("ROLLBACK");
            assertThat(submission.join().getStatus()).isEqualTo(200);
        }
        awaitCount(1, "fieldpost_http_request_duration_seconds_count", "route", "/submit", "status", "200");

        // Half of it leaves room for a thread that was late to end the body.
        assertThat(scrape().value("fieldpost_http_request_duration_seconds_sum", "route", "/submit", "status", "200"))
                .isGreaterThan(held / 2);
    }

    @Test
    void theBytesOfAnswersAreCounted() {
        String first = reading("metrics").get().readEntity(String.class);
        String health = request("health/live").get().readEntity(String.class);

        double sentBefore = PrometheusText.parse(first).value("fieldpost_http_sent_bytes_total");
        assertThat(scrape().value("fieldpost_http_sent_bytes_total") - sentBefore)
                .isEqualTo(first.length() + health.length());
    }

    @Test
    void refusalsAreCountedByWordWhereverTheyAreFound() {
        request("nowhere").get();
        request("submit").get();
        request("token").get();
        submit("text/plain", "x");
        request("register").post(Entity.form(new jakarta.ws.rs.core.Form("callback_url", "x")));

        PrometheusText text = scrape();
        assertThat(text.value("fieldpost_refusals_total", "word", "not_found")).isEqualTo(1);
        assertThat(text.value("fieldpost_refusals_total", "word", "method_not_allowed"))
                .isEqualTo(1);
        assertThat(text.value("fieldpost_refusals_total", "word", "not_authorized"))
                .isEqualTo(2);
        assertThat(text.value("fieldpost_refusals_total", "word", "unsupported_media_type"))
                .isEqualTo(1);
        awaitCount(1, "fieldpost_http_request_duration_seconds_count", "route", "other", "status", "404");
    }
}
