package org.fieldpost.http.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.client.Entity;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.junit.jupiter.api.Test;

class OdditiesResourceTest extends ResourceTest {
    private final String[] slices = {"a.webm.000", "a.webm.003", "a.webm.005", "b.webm.000", "b.webm.001"};

    private JsonNode token(String clientId, String participant) {
        return json(request("token?client_id=" + clientId + "&participant_id=" + participant)
                .get());
    }

    @Test
    void itTellsOfSilentSessionsUnfinishedUploadsAndGaps() throws SQLException {
        String clientId = registeredClient();
        JsonNode silent = token(clientId, "p1");
        JsonNode speaks = token(clientId, "p1");
        String authToken = speaks.get("auth_token").asText();
        for (String name : slices) {
            send(authToken, name);
        }
        request("files")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", "10")
                .header("Upload-Metadata", "auth_token " + base64(authToken) + ",filename " + base64("c.webm"))
                .post(Entity.entity("", "application/offset+octet-stream"));

        awaitNoted(2);
        assertThat(ofParticipant("p1").get("sessions_without_submissions")).isEmpty();
        endTokens();

        JsonNode found = ofParticipant("p1");
        assertThat(found.at("/sessions_without_submissions")).hasSize(1);
        assertThat(found.at("/sessions_without_submissions/0/session_id")).isEqualTo(silent.get("session_id"));
        assertThat(found.at("/sessions_without_submissions/0/begun_at").asText())
                .endsWith("Z");
        assertThat(found.at("/unfinished_uploads")).hasSize(1);
        assertThat(found.at("/unfinished_uploads/0/name").asText()).isEqualTo("c.webm");
        assertThat(found.at("/unfinished_uploads/0/length").asInt()).isEqualTo(10);
        assertThat(found.at("/unfinished_uploads/0/offset").asInt()).isZero();
        assertThat(found.at("/gaps")).hasSize(1);
        assertThat(found.at("/gaps/0/name").asText()).isEqualTo("a.webm");
        assertThat(found.at("/gaps/0/missing").toString()).isEqualTo("[{\"from\":1,\"to\":2},{\"from\":4,\"to\":4}]");
        assertThat(found.get("more").asBoolean()).isFalse();
        assertThat(json(reading("api/oddities?client_id=" + clientId).get())).isEqualTo(found);
        assertThat(ofParticipant("p2").get("gaps")).isEmpty();
    }

    @Test
    void ofManySessionsTheNewestAreToldAndThatThereAreMore() throws SQLException {
        String clientId = registeredClient();
        String last = "";
        for (int n = 0; n < 201; n++) {
            last = token(clientId, "p1").get("session_id").asText();
        }
        awaitNoted(201);
        endTokens();

        JsonNode found = ofParticipant("p1");
        assertThat(found.get("more").asBoolean()).isTrue();
        JsonNode sessions = found.get("sessions_without_submissions");
        assertThat(sessions).hasSize(200);
        assertThat(sessions.get(0).get("session_id").asText()).isEqualTo(last);
    }

    @Test
    void onlyTheOperatorIsToldAndNobodyOfEverybody() {
        assertRefused(request("api/oddities?participant_id=p1").get(), 401, "unauthenticated");
        assertRefused(reading("api/oddities").get(), 400, "invalid_request");
        assertRefused(reading("api/oddities?client_id=").get(), 400, "invalid_request");
    }

    @Test
    void whoLooksStandsInTheAuditWithoutTheParticipant() {
        ofParticipant("somebody-odd");

        String audit = reading("api/audit?limit=1000").get(String.class);
        assertThat(audit)
                .contains("\"action\":\"read\"", "oddities?participant=")
                .doesNotContain("somebody-odd");
    }

    @Test
    void aParticipantWhoIsErasedHasNoOddities() throws SQLException {
        String clientId = registeredClient();
        token(clientId, "p1");
        String authToken = token(clientId, "p1").get("auth_token").asText();
        for (String name : slices) {
            send(authToken, name);
        }
        awaitNoted(2);
        endTokens();
        assertThat(ofParticipant("p1").get("sessions_without_submissions")).hasSize(1);

        assertThat(reading("api/submissions?participant_id=p1").delete().getStatus())
                .isEqualTo(200);

        JsonNode found = ofParticipant("p1");
        assertThat(found.get("sessions_without_submissions")).isEmpty();
        assertThat(found.get("gaps")).isEmpty();
    }

    private JsonNode ofParticipant(String participant) {
        return json(reading("api/oddities?participant_id=" + participant).get());
    }

    private void awaitNoted(int sessions) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(database()));
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM begun")) {
                return row.next() && row.getInt(1) == sessions;
            }
        });
    }

    /** As if all tokens that were issued until now had expired. */
    private void endTokens() throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(database()));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE begun SET expires_at = begun_at");
        }
    }

    private void send(String authToken, String name) {
        submit(
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n" + authToken
                        + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\n\r\n" + name + "\r\n--x--\r\n");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
