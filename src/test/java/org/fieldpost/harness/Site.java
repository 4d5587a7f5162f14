package org.fieldpost.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server and what studies do with it. Safe for use by many threads. */
public final class Site {
    /** A callback that no rule refuses. */
    public static final String CALLBACK = "https://study.example.org/run";

    private final RunningServer server;
    private final Set<String> authTokens = ConcurrentHashMap.newKeySet();

    public Site(RunningServer server) {
        this.server = server;
    }

    public RunningServer server() {
        return server;
    }

    public Call call(String method, String path) {
        return new Call(server.base(), method, path);
    }

    public Call get(String path) {
        return call("GET", path);
    }

    public Call post(String path) {
        return call("POST", path);
    }

    /** A call of the operator, who holds the {@code token_id}. */
    public Call read(String path) {
        return get(path).bearer(server.tokenId());
    }

    public RawConnection connect() {
        return RawConnection.to(server.base());
    }

    /** Registers a client app and returns its {@code client_id}. */
    public String register(String callbackUrl) {
        return post("/register")
                .form("token", server.tokenId())
                .form("callback_url", callbackUrl)
                .send()
                .expect(200)
                .json()
                .path("client_id")
                .asText();
    }

    /** A participant without a name, of a client of their own. */
    public Participant participant() {
        return participant(register(CALLBACK), "");
    }

    public Participant participant(String clientId, String participantId) {
        return remember(Participant.of(
                clientId,
                participantId,
                get("/token")
                        .query("client_id", clientId)
                        .query("participant_id", participantId)
                        .send()
                        .expect(200)
                        .json()));
    }

    /** A participant whose token ends soonest: in a minute. */
    public Participant briefParticipant() {
        String clientId = register(CALLBACK);
        return remember(Participant.of(
                clientId,
                "",
                get("/token")
                        .query("client_id", clientId)
                        .query("expiry_minutes", "1")
                        .send()
                        .expect(200)
                        .json()));
    }

    private Participant remember(Participant participant) {
        authTokens.add(participant.authToken());
        return participant;
    }

    /** Every auth token that was issued by way of this site. */
    public Set<String> authTokens() {
        return Set.copyOf(authTokens);
    }

    /** Submits one JSON text and returns the submission's id. */
    public String submitJson(Participant participant, String json) {
        return post("/submit").bearer(participant.authToken()).json(json).send().accepted();
    }

    /** What is listed of one session, oldest first, page by page. */
    public List<JsonNode> submissions(Participant participant) {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            Call call = read("/api/submissions").query("session_id", participant.sessionId());
            JsonNode page = (after.isEmpty() ? call : call.query("after", after))
                    .send()
                    .expect(200)
                    .json()
                    .path("submissions");
            page.forEach(all::add);
            after = page.isEmpty()
                    ? ""
                    : page.get(page.size() - 1).path("submission_id").asText();
        } while (!after.isEmpty());
        return all;
    }

    public JsonNode submission(String submissionId) {
        return read("/api/submissions/" + submissionId).send().expect(200).json();
    }

    public byte[] responses(String submissionId) {
        return read("/api/submissions/" + submissionId + "/responses")
                .send()
                .expect(200)
                .body();
    }

    public byte[] file(String submissionId, int number) {
        return read("/api/submissions/" + submissionId + "/files/" + number)
                .send()
                .expect(200)
                .body();
    }

    /** Asserts that nothing at all was kept of what a participant sent. */
    public void assertNothingKeptOf(Participant participant) {
        assertThat(submissions(participant)).as("submissions of the session").isEmpty();
    }
}
