package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.fieldpost.protocol.HeldAnswers.NOBODY;

import java.util.List;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;

/** Has client apps and their participants answered: from registering to a submission. */
final class ParticipantAnswers {
    private final Site site;
    private final HeldAnswers answers;

    ParticipantAnswers(Site site, HeldAnswers answers) {
        this.site = site;
        this.answers = answers;
    }

    void all() {
        registering();
        askingForTokens();
        submitting();
    }

    private void registering() {
        for (String method : List.of("GET", "POST")) {
            String operation = method + " /register";
            Call right = site.call(method, "/register").bearer(site.server().tokenId());
            answers.hold(operation, with(method, right, "callback_url", Site.CALLBACK), 200);
            Call wrong = site.call(method, "/register").bearer(site.server().tokenId());
            answers.hold(operation, with(method, wrong, "callback_url", "nowhere"), 400);
            answers.hold(operation, with(method, site.call(method, "/register"), "callback_url", Site.CALLBACK), 403);
        }
        answers.hold("POST /register", site.post("/register").form("token", "x".repeat(70_000)), 413);
    }

    private void askingForTokens() {
        String client = site.register(Site.CALLBACK);
        for (String method : List.of("GET", "POST")) {
            String operation = method + " /token";
            answers.hold(operation, with(method, site.call(method, "/token"), "client_id", client), 200);
            Call operators = site.call(method, "/token").bearer(site.server().tokenId());
            answers.hold(operation, with(method, operators, "project", "described"), 200);
            Call browsers = site.call(method, "/token").accept("text/html");
            answers.hold(operation, with(method, browsers, "client_id", client), 302);
            Call hasty = with(method, site.call(method, "/token"), "client_id", client);
            answers.hold(operation, with(method, hasty, "expiry_minutes", "0"), 400);
            answers.hold(operation, with(method, site.call(method, "/token"), "client_id", NOBODY), 403);
        }
        answers.hold("POST /token", site.post("/token").form("client_id", "x".repeat(70_000)), 413);
    }

    private static Call with(String method, Call call, String name, String value) {
        return method.equals("GET") ? call.query(name, value) : call.form(name, value);
    }

    private void submitting() {
        Participant participant = site.participant();
        String token = participant.authToken();
        answers.hold(
                "POST /submit", site.post("/submit").bearer(token).json("{}").header("Idempotency-Key", "1"), 200);
        answers.hold(
                "POST /submit", site.post("/submit").bearer(token).json("[]").header("Idempotency-Key", "1"), 422);
        answers.hold(
                "POST /submit", site.post("/submit").form("auth_token", token).form("responses", "1"), 200);
        answers.hold("POST /submit", site.post("/submit").bearer(token).json("{"), 400);
        answers.hold("POST /submit", site.post("/submit").json("{}"), 403);
        String upload = new Tus(site).create(participant, 3, Tus.metadata("a.wav", "block"));
        answers.hold(
                "POST /submit", site.post("/submit").form("auth_token", token).form("upload", upload), 409);
        MultipartBody large = MultipartBody.form().field("auth_token", token).field("note", "x".repeat(1_100_000));
        answers.hold("POST /submit", site.post("/submit").multipart(large), 413);
        answers.hold("POST /submit", site.post("/submit").bearer(token).body("text/plain", "{}".getBytes(UTF_8)), 415);
    }
}
