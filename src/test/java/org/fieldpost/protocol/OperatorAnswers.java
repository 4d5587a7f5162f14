package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fieldpost.protocol.HeldAnswers.NOBODY;

import java.util.List;
import java.util.UUID;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;

/** Has answered what operators ask. */
final class OperatorAnswers {
    private final Site site;
    private final HeldAnswers answers;

    OperatorAnswers(Site site, HeldAnswers answers) {
        this.site = site;
        this.answers = answers;
    }

    void all() {
        clients();
        list("GET /api/audit", "/api/audit", "?limit=1000&order=newest");
        operators("GET /api/audit/verification", "/api/audit/verification", 200);
        hold("GET /api/audit/verification", site.get("/api/audit/verification"), 401);
        reading();
        counting();
        readingJoined();
        oddities();
        erasing();
        takingOut();
    }

    private void clients() {
        String client = site.register(Site.CALLBACK);
        operators("GET /api/clients", "/api/clients", 200);
        operators("GET /api/clients", "/api/clients?limit=0", 400);
        hold("GET /api/clients", site.get("/api/clients"), 401);
        addingClients();
        String one = "GET /api/clients/{client_id}";
        entry(one, "/api/clients/" + client, "/api/clients/" + NOBODY);
        String naming = "PUT /api/clients/{client_id}/label";
        String label = "/api/clients/" + client + "/label";
        hold(naming, asOperator("PUT", label).query("label", "Stroop, autumn"), 200);
        hold(naming, asOperator("PUT", label).query("label", "a\nb"), 400);
        hold(naming, asOperator("PUT", label).form("label", "x".repeat(70_000)), 413);
        hold(naming, site.call("PUT", label).query("label", "x"), 401);
        hold(naming, asOperator("PUT", "/api/clients/" + NOBODY + "/label").query("label", "x"), 404);
        String keeping = "PUT /api/clients/{client_id}/retention";
        String retention = "/api/clients/" + client + "/retention";
        hold(keeping, asOperator("PUT", retention).query("days", "36500"), 200);
        hold(keeping, asOperator("PUT", retention).query("days", "soon"), 400);
        hold(keeping, asOperator("PUT", retention).form("days", "1".repeat(70_000)), 413);
        hold(keeping, site.call("PUT", retention).query("days", "none"), 401);
        hold(keeping, asOperator("PUT", "/api/clients/" + NOBODY + "/retention").query("days", "none"), 404);
        String operation = "DELETE /api/clients/{client_id}";
        hold(operation, asOperator("DELETE", "/api/clients/" + client), 204);
        hold(operation, asOperator("DELETE", "/api/clients/" + NOBODY), 404);
        hold(operation, site.call("DELETE", "/api/clients/" + client), 401);
        // Other classes may have registered thousands by now.
        assertThat(operators("GET /api/clients", "/api/clients?limit=1000&order=newest", 200)
                        .text())
                .contains("revoked_at", "\"project\":\"described\"");
    }

    private void addingClients() {
        String adding = "POST /api/clients";
        hold(adding, asOperator("POST", "/api/clients").form("callback_url", Site.CALLBACK), 200);
        hold(adding, asOperator("POST", "/api/clients").form("callback_url", "nowhere"), 400);
        hold(adding, site.post("/api/clients").form("callback_url", Site.CALLBACK), 401);
        hold(adding, asOperator("POST", "/api/clients").form("callback_url", "http://localhost/"), 403);
        hold(adding, asOperator("POST", "/api/clients").form("label", "x".repeat(70_000)), 413);
        String previewing = "GET /api/clients/callback";
        for (String callback : List.of(Site.CALLBACK, "nowhere", "http://localhost/")) {
            hold(previewing, site.read("/api/clients/callback").query("callback_url", callback), 200);
        }
        operators(previewing, "/api/clients/callback", 400);
        hold(previewing, site.get("/api/clients/callback"), 401);
    }

    private void reading() {
        Participant participant = site.participant(site.register(Site.CALLBACK), "p-01");
        MultipartBody body = MultipartBody.form()
                .field("auth_token", participant.authToken())
                .field("responses", "{\"mood\": 4}")
                .field("tag", "a")
                .field("tag", "b")
                .file("file", "a.wav", "audio/wav", "sound");
        String path = "/api/submissions/"
                + site.post("/submit").multipart(body).send().accepted();
        String unknown = "/api/submissions/" + new UUID(1, 1);
        String session = "?session_id=" + participant.sessionId();
        list("GET /api/submissions", "/api/submissions", session + "&has_file=true&from=2020-01-01T00:00:00Z");
        entry("GET /api/submissions/{id}", path, unknown);
        content("GET /api/submissions/{id}/responses", path + "/responses", unknown + "/responses");
        content("GET /api/submissions/{id}/files/{number}", path + "/files/0", path + "/files/1");
    }

    private void counting() {
        Participant participant = site.participant(site.register(Site.CALLBACK), "p-counted");
        site.submitJson(participant, "{}");
        String client = "?client_id=" + participant.clientId();
        for (String query :
                List.of("&by=hour", "&by=day&zone=Europe/Paris&participant_id=p-counted", "&to=2020-01-01T00:00:00Z")) {
            operators("GET /api/activity", "/api/activity" + client + query, 200);
        }
        operators("GET /api/activity", "/api/activity?from=2020-01-01T00:30:00Z", 400);
        hold("GET /api/activity", site.get("/api/activity"), 401);
        list("GET /api/activity/clients", "/api/activity/clients", "?limit=1000");
        list("GET /api/participants", "/api/participants", client);
    }

    private void erasing() {
        String client = site.register(Site.CALLBACK);
        Participant participant = site.participant(client, "p-02");
        String one = "/api/submissions/" + site.submitJson(participant, "{}");
        site.submitJson(participant, "{}");
        String single = "DELETE /api/submissions/{id}";
        hold(single, site.call("DELETE", one), 401);
        hold(single, asOperator("DELETE", one), 204);
        hold(single, asOperator("DELETE", one), 404);
        String all = "DELETE /api/submissions";
        hold(all, site.call("DELETE", "/api/submissions").query("client_id", client), 401);
        hold(all, asOperator("DELETE", "/api/submissions"), 400);
        hold(all, asOperator("DELETE", "/api/submissions").query("client_id", client), 200);
    }

    private void readingJoined() {
        Participant participant = site.participant();
        String session = "?session_id=" + participant.sessionId();
        for (String name : List.of("a.000", "a.002", "b.000", "b.001", "a.000")) {
            MultipartBody slice = MultipartBody.form()
                    .field("auth_token", participant.authToken())
                    .file("file", name, "blob", UUID.randomUUID().toString());
            site.post("/submit").multipart(slice).send().accepted();
        }
        var files = list("GET /api/joined", "/api/joined", session).json().get("joined");
        String broken = "/api/joined/" + files.get(0).get("joined_id").asText();
        String whole = "/api/joined/" + files.get(1).get("joined_id").asText();
        entry("GET /api/joined/{id}", broken, "/api/joined/nonsense");
        String operation = "GET /api/joined/{id}/content";
        content(operation, whole + "/content", "/api/joined/nonsense/content");
        operators(operation, whole + "/content?conflicts=last", 400);
        operators(operation, broken + "/content", 409);
        hold(operation, site.read(whole + "/content").header("Want-Repr-Digest", "sha-256=1"), 200);
    }

    private void oddities() {
        Participant participant = site.participant(site.register(Site.CALLBACK), "p-odd");
        for (String name : List.of("a.000", "a.002")) {
            MultipartBody slice = MultipartBody.form()
                    .field("auth_token", participant.authToken())
                    .file("file", name, "blob", name);
            site.post("/submit").multipart(slice).send().accepted();
        }
        Tus tus = new Tus(site);
        tus.create(participant, -1, Tus.metadata("b.wav", "block"));
        tus.create(participant, 3, Tus.metadata("c.wav", "block"));
        String operation = "GET /api/oddities";
        operators(operation, "/api/oddities?participant_id=p-odd", 200);
        operators(operation, "/api/oddities", 400);
        hold(operation, site.get("/api/oddities?participant_id=p-odd"), 401);
    }

    private Answer list(String operation, String path, String query) {
        operators(operation, path + "?limit=0", 400);
        hold(operation, site.get(path), 401);
        return operators(operation, path + query, 200);
    }

    private void entry(String operation, String path, String unknown) {
        operators(operation, path, 200);
        operators(operation, unknown, 404);
        hold(operation, site.get(path), 401);
    }

    private void content(String operation, String path, String unknown) {
        String tag = operators(operation, path, 200).header("ETag").orElseThrow();
        hold(operation, site.read(path).header("Range", "bytes=1-2"), 206);
        hold(operation, site.read(path).header("If-None-Match", tag), 304);
        hold(operation, site.read(path).header("Range", "bytes=1000-"), 416);
        hold(operation, site.get(path), 401);
        operators(operation, unknown, 404);
    }

    private void takingOut() {
        String client = site.register(Site.CALLBACK);
        site.submitJson(site.participant(client, "p-01"), "{}");
        for (String method : List.of("GET", "HEAD")) {
            String operation = method + " /api/export";
            for (String format : List.of("jsonl", "csv", "zip")) {
                hold(operation, asOperator(method, "/api/export?format=" + format + "&client_id=" + client), 200);
            }
            hold(operation, asOperator(method, "/api/export?format=xml"), 400);
            hold(operation, site.call(method, "/api/export?format=csv"), 401);
        }
        assertThat(operators("GET /api/exports", "/api/exports", 200).text()).contains("\"state\":\"ended\"");
        hold("GET /api/exports", site.get("/api/exports"), 401);
    }

    private Call asOperator(String method, String path) {
        return site.call(method, path).bearer(site.server().tokenId());
    }

    private Answer operators(String operation, String path, int status) {
        return hold(operation, site.read(path), status);
    }

    private Answer hold(String operation, Call call, int status) {
        return answers.hold(operation, call, status);
    }
}
