package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.List;
import java.util.Set;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.fieldpost.http.described.DescribedApi;
import org.junit.jupiter.api.Test;

/** {@code /openapi.json}, and that every route answers as it says. */
@OnEveryContainer
final class DescriptionIT {
    /**
     * Statuses of a server or client in trouble, which tests of their own bring about at a greater cost: {@code IdleBodyIT},
     * {@code TusIT}, {@code CapsIT}, {@code OverloadIT}, {@code FullDiskIT}.
     */
    private static final Set<String> IN_TROUBLE = Set.of("408", "423", "429", "503", "507");

    private final Site site;
    private final HeldAnswers answers;

    DescriptionIT(Container container) {
        site = SharedServers.on(container);
        answers = new HeldAnswers(
                new DescribedApi(site.get("/openapi.json").send().expect(200).json()));
    }

    @Test
    void anybodyMayReadItFromAnyOrigin() {
        Answer answer = site.get("/openapi.json")
                .header("Origin", "https://a.example")
                .send()
                .expect(200);

        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(answer.json().get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(site.get("/openapi.json/").send().expect(200).body()).isEqualTo(answer.body());
    }

    @Test
    void itsServerIsWhereItCameFrom() {
        Answer answer = site.get("/openapi.json").send();

        String server = answer.json().at("/servers/0/url").asText();
        assertThat(site.server()
                        .base()
                        .resolve(site.server().base().getPath() + "/openapi.json")
                        .resolve(server))
                .hasToString(site.server().base() + "/");
    }

    @Test
    void itIsSentAgainOnlyToThoseWhoDoNotHaveIt() {
        String tag = site.get("/openapi.json").send().header("ETag").orElseThrow();

        assertThat(site.get("/openapi.json")
                        .header("If-None-Match", tag)
                        .send()
                        .expect(304)
                        .body())
                .isEmpty();
        site.get("/openapi.json").header("If-None-Match", "\"other\"").send().expect(200);
    }

    @Test
    void everyRouteAnswersAsItSays() {
        new ParticipantAnswers(site, answers).all();
        new OperatorAnswers(site, answers).all();
        listening();
        pagesAndHealth();
        new UploadAnswers(site, answers).all();

        answers.assertAll();
        List<String> unseen = answers.unseen().stream()
                .filter(answer -> !IN_TROUBLE.contains(answer.substring(answer.length() - 3)))
                .toList();
        assertThat(unseen).as("described, but no answer here shows it").isEmpty();
    }

    /** Looks at the head alone: what follows comes without an end. */
    private void listening() {
        Answer answer = site.read("/api/events")
                .send(head -> BodySubscribers.mapping(BodySubscribers.ofInputStream(), DescriptionIT::hungUp))
                .expect(200);
        answers.hold("GET /api/events", answer);
        operators("GET /api/events", "/api/events?after=yesterday", 400);
        hold("GET /api/events", site.get("/api/events"), 401);
    }

    private static boolean hungUp(InputStream events) {
        try {
            events.close();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pagesAndHealth() {
        for (String path : List.of("/health", "/health/live", "/health/ready", "/", "/openapi.json")) {
            hold("GET " + path, site.get(path), 200);
        }
        hold("GET /", site.get("/").accept("text/html"), 200);
        operators("GET /metrics", "/metrics", 200);
        operators("GET /api/status", "/api/status", 200);
        hold("GET /api/status", site.get("/api/status"), 401);
        operators("GET /api/refusals", "/api/refusals", 200);
        operators("GET /api/refusals", "/api/refusals?from=yesterday", 400);
        hold("GET /api/refusals", site.get("/api/refusals"), 401);
        hold("GET /metrics", site.get("/metrics"), 401);
        String operation = "GET /static/{name}";
        String tag = hold(operation, site.get("/static/style.css"), 200)
                .header("ETag")
                .orElseThrow();
        hold(operation, site.get("/static/style.css").header("If-None-Match", tag), 304);
        hold(operation, site.get("/static/nothing.css"), 404);
        tag = site.get("/openapi.json").send().header("ETag").orElseThrow();
        hold("GET /openapi.json", site.get("/openapi.json").header("If-None-Match", tag), 304);
    }

    private Answer operators(String operation, String path, int status) {
        return hold(operation, site.read(path), status);
    }

    private Answer hold(String operation, Call call, int status) {
        return answers.hold(operation, call, status);
    }
}
