package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fieldpost.access.CommandUser;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditResourceTest extends ResourceTest {
    private String id;
    private String joined;
    private long before;

    @BeforeEach
    void submitOne() {
        String token = authToken();
        Response accepted = submit(
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n" + token
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"responses\"\r\n\r\n{\"a\":\"content\"}"
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip.000\"\r\n\r\n"
                        + "0123456789\r\n--x--\r\n");
        id = json(accepted).get("submission_id").asText();
        joined = json(reading("api/joined").get())
                .get("joined")
                .get(0)
                .get("joined_id")
                .asText();
        before = last();
    }

    @Test
    void onlyTheOperatorReadsIt() {
        assertRefused(request("api/audit").get(), 401, "unauthenticated");
    }

    @Test
    void aRegistrationIsNotedWithWhoAskedAndFromWhere() {
        String client = registeredClient();

        JsonNode entry = entries(before).get(0);

        assertThat(entry.get("id").asLong()).isEqualTo(before + 1);
        assertThat(Instant.parse(entry.get("at").asText()))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(entry.get("at").asText()).matches(".*:\\d\\d\\.\\d{3}Z");
        assertThat(entry.get("actor").asText())
                .isEqualTo("token_id:" + new Pseudonyms(fieldpost().installation()).ofTokenId(tokenId()))
                .doesNotContain(tokenId());
        assertThat(entry.get("action").asText()).isEqualTo("register");
        assertThat(entry.get("subject").asText()).isEqualTo("clients/" + client);
        assertThat(entry.get("origin").asText()).isEqualTo("127.0.0.1");
        assertThat(entry).hasSize(6);
    }

    @Test
    void theFirstEntryNamesTheTokenIdThatCounts() {
        JsonNode first = entries(0).get(0);

        assertThat(first.get("actor").asText()).isEqualTo("server");
        assertThat(first.get("action").asText()).isEqualTo("rotate");
        assertThat(first.get("subject")).isEqualTo(entries(0).get(1).get("actor"));
    }

    @Test
    void aCommandsWordOfWhoGaveItStandsBehindWhatTheServerKnows() {
        String client = registeredClient();
        for (String said : List.of("anna", "J%C3%BCrg", "a+b", "%0Aserver", "%", "", "x".repeat(65))) {
            reading("api/clients/" + client + "/retention?days=none")
                    .header(CommandUser.HEADER, said)
                    .put(Entity.text(""));
        }

        List<JsonNode> all = entries(before + 1);
        String operator = entries(before).get(0).get("actor").asText();
        assertThat(operator).startsWith("token_id:").doesNotContain(" ");
        assertThat(all)
                .extracting(entry -> entry.get("actor").asText())
                .containsExactly(
                        operator + " cli:anna",
                        operator + " cli:Jürg",
                        operator,
                        operator,
                        operator,
                        operator,
                        operator);
    }

    @Test
    void revokingIsNotedOnce() {
        String client = registeredClient();
        reading("api/clients/" + client).delete();
        reading("api/clients/" + client).delete();
        reading("api/clients/" + "0".repeat(32)).delete();

        assertThat(acts()).containsExactly("register clients/" + client, "revoke clients/" + client);
    }

    @Test
    void theFirstTokenOfAProjectIsNotedAndNoOther() {
        String path = "token?project=sleep&token=" + tokenId();
        request(path).get();
        request(path).get();

        assertThat(acts()).hasSize(1).allMatch(act -> act.startsWith("register clients/"));
    }

    @Test
    void contentThatGoesOutIsNoted() {
        assertThat(reading("api/submissions/" + id + "/responses").get().getStatus())
                .isEqualTo(200);
        assertThat(reading("api/submissions/" + id + "/files/0")
                        .header("Range", "bytes=2-3")
                        .get()
                        .readEntity(String.class))
                .isEqualTo("23");
        assertThat(reading("api/joined/" + joined + "/content").get().getStatus())
                .isEqualTo(200);

        assertThat(acts())
                .containsExactly(
                        "read submissions/" + id + "/responses",
                        "read submissions/" + id + "/files/0",
                        "read joined/" + joined + "/content");
    }

    @Test
    void anAnswerWithoutContentIsNotNoted() {
        String tag = reading("api/submissions/" + id + "/files/0").head().getHeaderString("ETag");
        assertThat(reading("api/submissions/" + id + "/files/0")
                        .header("If-None-Match", tag)
                        .get()
                        .getStatus())
                .isEqualTo(304);
        assertThat(reading("api/submissions/" + id + "/files/0")
                        .header("Range", "bytes=10-")
                        .get()
                        .getStatus())
                .isEqualTo(416);
        assertThat(reading("api/submissions/" + id + "/files/1").get().getStatus())
                .isEqualTo(404);
        assertThat(request("api/submissions/" + id + "/responses").get().getStatus())
                .isEqualTo(401);
        reading("api/submissions").get();
        reading("api/export?format=csv").head();
        assertThat(reading("api/export?format=odd").get().getStatus()).isEqualTo(400);

        assertThat(acts()).isEmpty();
    }

    @Test
    void anExportIsNotedWithWhatItCoversAndNoParticipantInClear() {
        String client = json(reading("api/clients").get())
                .get("clients")
                .get(0)
                .get("client_id")
                .asText();
        reading("api/export?format=jsonl&participant_id=p1&client_id=" + client + "&from=2026-01-01T00:00:00Z")
                .get()
                .readEntity(String.class);

        String pseudonym = new Pseudonyms(fieldpost().installation()).ofParticipant("p1");
        assertThat(acts())
                .containsExactly("export export?format=jsonl&client_id=" + client + "&participant=" + pseudonym
                        + "&from=2026-01-01T00:00:00Z");
    }

    @Test
    void pagesGoOnBehindAnId() {
        registeredClient();
        registeredClient();

        assertThat(page("api/audit?limit=1&after=" + before)).hasSize(1);
        assertThat(page("api/audit?after=" + (before + 1))).hasSize(1);
        assertThat(page("api/audit?after=" + (before + 2))).isEmpty();
        for (String query : List.of("after=x", "after=-1", "after=", "limit=0", "limit=1001")) {
            assertRefused(reading("api/audit?" + query).get(), 400, "invalid_request");
        }
    }

    @Test
    void theNewestComeFirstWhereAskedFor() {
        String client = registeredClient();

        JsonNode newest = page("api/audit?order=newest&limit=1").get(0);
        assertThat(newest.get("subject").asText()).isEqualTo("clients/" + client);
        assertThat(page("api/audit?order=newest&after=" + newest.get("id").asText() + "&limit=1")
                        .get(0)
                        .get("id")
                        .asLong())
                .isEqualTo(before);
        assertThat(page("api/audit?order=newest&after=1")).isEmpty();
        assertRefused(reading("api/audit?order=odd").get(), 400, "invalid_request");
    }

    @Test
    void onlyTheOperatorVerifiesIt() {
        assertRefused(request("api/audit/verification").get(), 401, "unauthenticated");
    }

    @Test
    void itIsVerified() {
        JsonNode whole = json(reading("api/audit/verification").get());

        assertThat(whole.get("ended").asBoolean()).isTrue();
        assertThat(whole.get("whole").asBoolean()).isTrue();
        assertThat(whole.get("entries").asLong()).isEqualTo(before);
        assertThat(whole.get("found").asLong()).isZero();
        assertThat(whole.get("findings")).isEmpty();
        assertThat(whole.get("mark").asText()).matches(before + ":[0-9a-f]{64}");
    }

    @Test
    void whatSomebodyHasChangedInItIsFound() throws SQLException {
        execute("DROP TRIGGER audit_updated");
        execute("UPDATE audit SET actor = 'nobody' WHERE id = 2");

        JsonNode changed = json(reading("api/audit/verification").get());

        assertThat(changed.get("whole").asBoolean()).isFalse();
        assertThat(changed.get("found").asLong()).isEqualTo(1);
        JsonNode finding = changed.get("findings").get(0);
        assertThat(finding.get("finding").asText()).isEqualTo("changed");
        assertThat(finding.get("from").asLong()).isEqualTo(2);
        assertThat(finding.get("through").asLong()).isEqualTo(2);
        assertThat(finding.get("detail").asText()).startsWith("entry 2: changed");
    }

    @Test
    void whatCannotBeNotedDoesNotGoOut() throws SQLException {
        execute("CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'broken'); END");

        for (String path : List.of(
                "api/submissions/" + id + "/responses",
                "api/submissions/" + id + "/files/0",
                "api/joined/" + joined + "/content",
                "api/export?format=jsonl")) {
            Response answer = reading(path).get();

            assertThat(answer.getStatus()).as(path).isEqualTo(500);
            assertThat(answer.readEntity(String.class))
                    .doesNotContain("content")
                    .doesNotContain("0123456789");
        }
        assertThat(request("register?token=" + tokenId() + "&callback_url=https://example.org/")
                        .get()
                        .getStatus())
                .isEqualTo(500);
        assertThat(page("api/clients", "clients")).hasSize(1);
        assertThat(reading("api/submissions").get().getStatus()).isEqualTo(200);
        submit("application/json", "{}");
        execute("DROP TRIGGER broken");
        assertThat(acts()).isEmpty();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(database()));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long last() {
        List<JsonNode> all = entries(0);
        return all.get(all.size() - 1).get("id").asLong();
    }

    private List<String> acts() {
        return entries(before).stream()
                .map(entry -> entry.get("action").asText() + " "
                        + entry.get("subject").asText())
                .toList();
    }

    private List<JsonNode> entries(long after) {
        return page("api/audit?after=" + after);
    }

    private List<JsonNode> page(String path) {
        return page(path, "entries");
    }

    private List<JsonNode> page(String path, String name) {
        List<JsonNode> all = new ArrayList<>();
        json(reading(path).get()).get(name).forEach(all::add);
        return all;
    }
}
