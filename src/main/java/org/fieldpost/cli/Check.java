package org.fieldpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fieldpost.server.Printable;

/** The way of a study's data through a server, step by step, with a line for each. */
final class Check {
    /** What a server that parses and writes again would change. */
    private static final String MESSAGE =
            "{ \"check\": \"é 😀 & = + %26\",\n  \"long\": 12345678901234567890.10, \"twice\": 1, \"twice\": 2 }";

    /** More than a server might keep beside its records. */
    private static final int FILE_BYTES = 300_000;

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String PARTICIPANT = "fieldpost-check";

    private final Caller server;
    private final PrintWriter out;
    private final byte[] file = new byte[FILE_BYTES];

    private Optional<String> clientId = Optional.empty();
    private Optional<String> authToken = Optional.empty();
    private Optional<String> message = Optional.empty();
    private Optional<String> recording = Optional.empty();
    private int done;
    private int failed;

    Check(Caller server, PrintWriter out) {
        this.server = server;
        this.out = out;
        new Random().nextBytes(file);
    }

    /** Whether every step went as it should. */
    boolean run() {
        step("register a client app", this::register);
        step("get an auth token", this::getToken);
        step("submit a JSON message", this::submitMessage);
        step("submit a file", this::submitFile);
        step("read the message back", () -> readBack(message, "responses", MESSAGE.getBytes(StandardCharsets.UTF_8)));
        step("read the file back", () -> readBack(recording, "files/0", file));
        step("have a wrong auth token refused", this::submitWithWrongToken);
        step("have a wrong token_id refused", this::readWithWrongTokenId);
        out.println();
        out.println(
                failed == 0 ? "All " + done + " steps are ok." : failed + " of " + (done + failed) + " steps FAILED.");
        out.flush();
        return failed == 0;
    }

    private void register() throws IOException, Failed {
        Answer answer =
                server.post("/register", Map.of("token", server.tokenId(), "callback_url", "https://example.org/"));
        clientId = Optional.of(member(answer, "client_id"));
    }

    private void getToken() throws IOException, Failed {
        Answer answer = server.post(
                "/token",
                Map.of(
                        "client_id",
                        needed(clientId, "client_id"),
                        "expiry_minutes",
                        "15",
                        "participant_id",
                        PARTICIPANT));
        authToken = Optional.of(member(answer, "auth_token"));
    }

    private void submitMessage() throws IOException, Failed {
        Answer answer =
                server.post("/submit", Map.of("auth_token", needed(authToken, "auth_token"), "responses", MESSAGE));
        message = Optional.of(submissionId(answer));
    }

    private void submitFile() throws IOException, Failed {
        Answer answer = server.postFile("/submit", needed(authToken, "auth_token"), "check.bin", file);
        recording = Optional.of(submissionId(answer));
    }

    private void readBack(Optional<String> submission, String what, byte[] sent) throws IOException, Failed {
        String path = "/api/submissions/" + needed(submission, "submission_id") + "/" + what;
        Answer answer = server.get(path, server.tokenId());
        expect(answer, 200);
        if (!Arrays.equals(answer.body(), sent)) {
            throw new Failed(
                    "came back as " + answer.body().length + " bytes that are not the " + sent.length + " sent");
        }
    }

    private void submitWithWrongToken() throws IOException, Failed {
        expect(server.post("/submit", Map.of("auth_token", wrong(), "responses", MESSAGE)), 403);
    }

    private void readWithWrongTokenId() throws IOException, Failed {
        expect(server.get("/api/submissions", wrong()), 401);
    }

    private static String wrong() {
        return UUID.randomUUID().toString();
    }

    private static String member(Answer answer, String name) throws Failed {
        expect(answer, 200);
        return answer.text(name).orElseThrow(() -> new Failed("answered 200 without " + name));
    }

    private static String submissionId(Answer answer) throws Failed {
        String id = member(answer, "submission_id");
        if (!UUID_FORM.matcher(id).matches()) {
            throw new Failed("answered 200 with a submission_id that is no UUID");
        }
        return id;
    }

    private static void expect(Answer answer, int status) throws Failed {
        if (answer.status() != status) {
            throw new Failed("expected " + status + ", got " + answer.summary());
        }
    }

    private static String needed(Optional<String> earlier, String name) throws Failed {
        return earlier.orElseThrow(() -> new Failed("not tried, for want of a " + name));
    }

    private void step(String title, Step step) {
        try {
            step.take();
            done++;
            out.println("ok      " + title);
        } catch (Failed e) {
            failed++;
            out.println("FAILED  " + title + ": " + e.getMessage());
        } catch (IOException e) {
            failed++;
            out.println("FAILED  " + title + ": no answer (" + Printable.of(String.valueOf(e.getMessage())) + ")");
        }
        out.flush();
    }

    private interface Step {
        void take() throws IOException, Failed;
    }

    private static final class Failed extends Exception {
        Failed(String message) {
            super(message, null, false, false);
        }
    }
}
