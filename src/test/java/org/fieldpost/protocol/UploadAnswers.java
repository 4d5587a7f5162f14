package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.fieldpost.protocol.HeldAnswers.NOBODY;

import java.util.List;
import java.util.Map;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;

/** Has uploads in pieces answered, by both protocols. */
final class UploadAnswers {
    private final Site site;
    private final HeldAnswers answers;

    UploadAnswers(Site site, HeldAnswers answers) {
        this.site = site;
        this.answers = answers;
    }

    void all() {
        byTus();
        byTheIetfsProtocol();
    }

    private void byTus() {
        Tus tus = new Tus(site);
        Participant participant = site.participant();
        Map<String, String> metadata = Tus.metadata("a.wav", "");
        answers.hold("OPTIONS /files", site.call("OPTIONS", "/files"), 204);
        answers.hold("OPTIONS /files/{id}", site.call("OPTIONS", "/files/x"), 204);
        answers.hold("POST /files", tus.creation(participant, 5, metadata).header("Upload-Defer-Length", "1"), 400);
        answers.hold("POST /files", tus.creation(participant, 5, metadata).bearer("unknown"), 403);
        answers.hold("POST /files", tus.creation(participant, 5, metadata).header("Tus-Resumable", "0.1.0"), 412);
        answers.hold("POST /files", tus.creation(participant, 1L << 40, metadata), 413);
        answers.hold("POST /files", tus.creation(participant, 5, metadata).body("text/plain", bytes("a")), 415);
        Call bad = tus.creation(participant, 5, metadata).body(Tus.BYTES, bytes("a"));
        answers.hold("POST /files", bad.header("Upload-Checksum", Tus.checksum("sha1", "SHA-1", bytes("b"))), 460);
        for (String method : List.of("PATCH", "POST")) {
            String operation = method + " /files/{id}";
            String id = Tus.idIn(answers.hold("POST /files", tus.creation(participant, 5, metadata), 201));
            answers.hold(operation, as(method, tus, id, 0, "abc"), 204);
            answers.hold(operation, as(method, tus, id, 3, "d").header("Upload-Offset", "x"), 400);
            answers.hold(operation, as(method, tus, NOBODY, 0, "a"), 404);
            answers.hold(operation, as(method, tus, id, 1, "b"), 409);
            answers.hold(operation, as(method, tus, id, 3, "d").header("Tus-Resumable", "2"), 412);
            answers.hold(operation, as(method, tus, id, 3, "defgh"), 413);
            answers.hold(operation, as(method, tus, id, 3, "d").header("Content-Type", "text/plain"), 415);
            Call checked = as(method, tus, id, 3, "d");
            answers.hold(operation, checked.header("Upload-Checksum", Tus.checksum("sha1", "SHA-1", bytes("x"))), 460);
            answers.hold("HEAD /files/{id}", tus.head(id), 200);
            answers.hold(operation, as(method, tus, id, 3, "de"), 204);
            answers.hold("HEAD /files/{id}", tus.head(id), 200);
            answers.hold("DELETE /files/{id}", tus.delete(id), 409);
        }
        String id = tus.create(participant, -1, metadata);
        answers.hold("HEAD /files/{id}", tus.head(id), 200);
        answers.hold("POST /files/{id}", site.post("/files/" + id).header("Tus-Resumable", "1.0.0"), 405);
        answers.hold("HEAD /files/{id}", tus.head(id).header("Tus-Resumable", "2"), 412);
        answers.hold("GET /files/{id}", site.get("/files/" + id).header("Tus-Resumable", "1.0.0"), 405);
        answers.hold("DELETE /files/{id}", tus.delete(id).header("Tus-Resumable", "2"), 412);
        answers.hold("DELETE /files/{id}", tus.delete(id), 204);
        answers.hold("DELETE /files/{id}", tus.delete(id), 404);
        answers.hold("HEAD /files/{id}", tus.head(id), 404);
    }

    private Call as(String method, Tus tus, String id, long offset, String content) {
        return method.equals("PATCH")
                ? tus.patch(id, offset, bytes(content))
                : site.post("/files/" + id)
                        .header("X-HTTP-Method-Override", "PATCH")
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Offset", Long.toString(offset))
                        .body(Tus.BYTES, bytes(content));
    }

    private void byTheIetfsProtocol() {
        Participant participant = site.participant();
        answers.hold("POST /files", ietfCreation(participant, "?1", "whole"), 200);
        answers.hold(
                "POST /files",
                ietfCreation(participant, "?1", "held").header("Upload-Metadata", "submission YQ=="),
                204);
        for (String method : List.of("PATCH", "POST")) {
            String operation = method + " /files/{id}";
            String id = Tus.idIn(answers.hold("POST /files", ietfCreation(participant, "?0", "a"), 201));
            answers.hold("HEAD /files/{id}", site.call("HEAD", "/files/" + id), 204);
            answers.hold("GET /files/{id}", site.get("/files/" + id), 204);
            answers.hold(operation, ietfAppend(method, id, 9, "?0").header("Upload-Draft-Interop-Version", "9"), 409);
            answers.hold(operation, ietfAppend(method, id, 1, "?0").header("Upload-Draft-Interop-Version", "6"), 201);
            answers.hold(operation, ietfAppend(method, id, 2, "?0"), 204);
            answers.hold(operation, ietfAppend(method, id, 3, "?1"), 200);
        }
        answers.hold("GET /files/{id}", site.get("/files/" + NOBODY), 404);
    }

    private Call ietfCreation(Participant participant, String complete, String content) {
        return site.post("/files")
                .bearer(participant.authToken())
                .header("Upload-Complete", complete)
                .body("audio/mp4", bytes(content));
    }

    private Call ietfAppend(String method, String id, long offset, String complete) {
        return site.call(method, "/files/" + id)
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Upload-Complete", complete)
                .header("Upload-Offset", Long.toString(offset))
                .body("application/partial-upload", bytes("b"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
