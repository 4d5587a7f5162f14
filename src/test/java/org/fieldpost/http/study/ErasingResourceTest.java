package org.fieldpost.http.study;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErasingResourceTest extends ResourceTest {
    private static final String FORM = "multipart/form-data; boundary=b";

    private String tokenOf(String client, String participant) {
        return json(request("token?client_id=" + client + "&participant_id=" + participant)
                        .get())
                .get("auth_token")
                .asText();
    }

    private String send(String token, String responses, String file) {
        return json(submit(FORM, body(token, responses, file)))
                .get("submission_id")
                .asText();
    }

    private static String body(String token, String responses, String file) {
        return "--b\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n" + token
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"responses\"\r\n\r\n" + responses
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.000\"\r\n\r\n" + file
                + "\r\n--b--\r\n";
    }

    /** Files of the data folder that hold the text. */
    private List<String> holding(String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(database().getParent())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, ISO_8859_1).contains(text)) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        return found;
    }

    @Test
    void oneSubmissionIsErasedWithItsFilesAndTheOthersStay() throws IOException {
        String token = tokenOf(registeredClient(), "p1");
        String large = "FILE-OF-ONE" + "x".repeat(100_000);
        String gone = send(token, "{\"a\": \"ANSWER-OF-ONE\"}", large);
        String stays = send(token, "{\"a\": \"ANSWER-OF-TWO\"}", "small");
        assertThat(holding("FILE-OF-ONE")).isNotEmpty();

        assertThat(reading("api/submissions/" + gone).delete().getStatus()).isEqualTo(204);

        assertRefused(reading("api/submissions/" + gone).get(), 404, "not_found");
        assertRefused(reading("api/submissions/" + gone).delete(), 404, "not_found");
        assertThat(reading("api/submissions/" + stays).get().getStatus()).isEqualTo(200);
        assertThat(holding("ANSWER-OF-ONE")).isEmpty();
        assertThat(holding("FILE-OF-ONE")).isEmpty();
        assertThat(holding("ANSWER-OF-TWO")).containsExactly("fieldpost.db");
        assertThat(send(token, "{\"a\": \"ANSWER-OF-THREE\"}", "more")).isGreaterThan(stays);
    }

    @Test
    void aParticipantIsErasedWithTheTokensIssuedSoFar() throws IOException {
        String client = registeredClient();
        String token = tokenOf(client, "participant-who-leaves");
        String other = tokenOf(client, "participant-who-stays");
        send(token, "{\"a\": 1}", "one");
        send(token, "{\"a\": 2}", "two");
        String stays = send(other, "{\"a\": 3}", "three");

        JsonNode erased = json(
                reading("api/submissions?participant_id=participant-who-leaves").delete());

        assertThat(erased.get("erased").asInt()).isEqualTo(2);
        assertThat(holding("participant-who-leaves")).isEmpty();
        assertRefused(submit(FORM, body(token, "{}", "late")), 403, "Unauthorized token");
        assertThat(reading("api/submissions/" + stays).get().getStatus()).isEqualTo(200);
        assertThat(send(other, "{}", "four")).isGreaterThan(stays);
        String again = awaitNextMillisecond(client);
        assertThat(send(again, "{}", "five")).isNotBlank();
    }

    private String awaitNextMillisecond(String client) {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
        return tokenOf(client, "participant-who-leaves");
    }

    @Test
    void aParticipantOfOneClientStaysWithTheOthers() {
        String client = registeredClient();
        String elsewhere = registeredClient();
        String token = tokenOf(client, "p1");
        String kept = tokenOf(elsewhere, "p1");
        send(token, "{}", "one");
        String stays = send(kept, "{}", "one");

        Response answer =
                reading("api/submissions?participant_id=p1&client_id=" + client).delete();

        assertThat(json(answer).get("erased").asInt()).isEqualTo(1);
        assertRefused(submit(FORM, body(token, "{}", "late")), 403, "Unauthorized token");
        assertThat(send(kept, "{}", "two")).isGreaterThan(stays);
    }

    @Test
    void aClientIsErasedAndGoesOn() {
        String client = registeredClient();
        String token = tokenOf(client, "p1");
        send(token, "{}", "one");

        assertThat(json(reading("api/submissions?client_id=" + client).delete())
                        .get("erased")
                        .asInt())
                .isEqualTo(1);
        assertThat(send(token, "{}", "one")).isNotBlank();
        assertThat(json(reading("api/submissions?participant_id=nobody").delete())
                        .get("erased")
                        .asInt())
                .isZero();
    }

    @Test
    void nothingIsErasedByAccident() {
        String token = tokenOf(registeredClient(), "p1");
        String stays = send(token, "{}", "one");

        for (String query : List.of(
                "",
                "?participant_id=",
                "?client_id=",
                "?participant=p1",
                "?client_id=x&participant=p1",
                "?participant_id=p1&participant_id=p2",
                "?session_id=018f0000-0000-7000-8000-000000000000")) {
            assertRefused(reading("api/submissions" + query).delete(), 400, "invalid_request");
        }
        assertRefused(request("api/submissions?participant_id=p1").delete(), 401, "unauthenticated");
        assertRefused(request("api/submissions/" + stays).delete(), 401, "unauthenticated");
        assertRefused(reading("api/submissions/no-id").delete(), 404, "not_found");
        assertThat(reading("api/submissions/" + stays).get().getStatus()).isEqualTo(200);
    }

    @Test
    void theAuditSaysWhoErasedAndNamesNobody() throws IOException {
        send(tokenOf(registeredClient(), "p-secret"), "{}", "one");
        reading("api/submissions?participant_id=p-secret").delete();

        JsonNode entries = json(reading("api/audit").get()).get("entries");

        JsonNode last = entries.get(entries.size() - 1);
        assertThat(last.get("action").asText()).isEqualTo("erase");
        assertThat(last.get("subject").asText()).startsWith("submissions?participant=");
        assertThat(holding("p-secret")).isEmpty();
    }
}
