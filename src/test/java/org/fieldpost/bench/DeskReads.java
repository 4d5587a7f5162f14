package org.fieldpost.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the researcher's pages ask of a server that holds many submissions, one question at a time. */
final class DeskReads {
    private static final int WARM_UP = 20;
    private static final double NANOS_A_MILLI = 1e6;

    private final Scale scale;
    private final ServerUnderLoad filled;
    private final HttpClient http = HttpClient.newHttpClient();

    DeskReads(Scale scale, ServerUnderLoad filled) {
        this.scale = scale;
        this.filled = filled;
    }

    /** Times of one question, in nanoseconds, in ascending order. */
    private record Times(String path, List<Long> nanos) {

        double millis(double quantile) {
            return nanos.get((int) Math.ceil(quantile * nanos.size()) - 1) / NANOS_A_MILLI;
        }
    }

    /** The slowest of all questions. */
    Row row() {
        Times slowest = questions().stream()
                .map(this::ask)
                .max(Comparator.comparing(times -> times.millis(0.99)))
                .orElseThrow();
        return new Row(
                String.format(
                        Locale.ROOT,
                        "the desk's slowest question, %,d submissions stored: `%s`",
                        scale.stored(),
                        slowest.path().replaceAll("\\?.*", "")),
                String.format(Locale.ROOT, "p99 %.1f ms", slowest.millis(0.99)),
                "–",
                "–",
                "p99 ≤ 200 ms",
                String.format(Locale.ROOT, "%.1f / %.1f ms", slowest.millis(0.5), slowest.millis(0.99)),
                "");
    }

    private List<String> questions() {
        String client = FilledStore.CLIENT;
        String person = "p-" + scale.stored() / 40;
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        return List.of(
                "/api/submissions?order=newest&limit=50",
                "/api/submissions?order=newest&limit=50&client_id=" + client,
                "/api/submissions?order=newest&limit=50&participant_id=" + person,
                "/api/submissions?order=newest&limit=50&has_file=true&client_id=" + client,
                "/api/submissions?order=newest&limit=50&to=2020-06-01T00:00:00Z",
                "/api/activity?by=hour&from=" + now.minus(48, ChronoUnit.HOURS),
                "/api/activity?by=day&from=" + now.minus(60, ChronoUnit.DAYS),
                "/api/activity?by=day&client_id=" + client,
                "/api/activity?by=day&participant_id=" + person,
                "/api/participants?limit=50",
                "/api/participants?limit=50&client_id=" + client,
                "/api/oddities?participant_id=" + person,
                "/api/joined?participant_id=" + person,
                "/api/clients?order=newest",
                "/api/audit?order=newest&limit=200",
                "/api/refusals",
                "/api/status");
    }

    private Times ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(filled.base() + path))
                .header("Authorization", "Bearer " + filled.tokenId())
                .build();
        List<Long> nanos = Stream.generate(() -> ask(request))
                .limit(WARM_UP + scale.reads())
                .skip(WARM_UP)
                .sorted()
                .toList();
        return new Times(path, nanos);
    }

    private long ask(HttpRequest request) {
        long begun = System.nanoTime();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " was answered " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return System.nanoTime() - begun;
    }
}
