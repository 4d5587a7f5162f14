package org.fieldpost.http.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fieldpost.server.Fieldpost;
import org.fieldpost.server.Settings;
import org.fieldpost.server.SettingsSources;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.test.JerseyTest;
import org.glassfish.jersey.test.spi.TestContainerFactory;
import org.junit.jupiter.api.AfterEach;

/** A resource on the real application over the real store, behind the entrance that serves it standalone. */
abstract class ResourceTest extends JerseyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path folder;
    private Fieldpost fieldpost;

    /** Settings that differ from the defaults. */
    Map<String, String> settings() {
        return Map.of();
    }

    @Override
    protected Application configure() {
        try {
            folder = Files.createTempDirectory("fieldpost-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        fieldpost = Fieldpost.open(Settings.load(new SettingsSources(
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                settings(),
                folder,
                Runtime.getRuntime().maxMemory())));
        return fieldpost.application();
    }

    @Override
    protected TestContainerFactory getTestContainerFactory() {
        return (baseUri, context) ->
                new EntranceContainer(fieldpost.application(), fieldpost.receptions(), fieldpost.traffic());
    }

    @AfterEach
    void removeStore() throws IOException {
        fieldpost.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The server's own, which it goes on using. */
    Path database() {
        return folder.resolve("fieldpost-data").resolve("fieldpost.db");
    }

    Fieldpost fieldpost() {
        return fieldpost;
    }

    String tokenId() {
        return fieldpost.installation().tokenId();
    }

    Invocation.Builder request(String pathAndQuery) {
        return request(pathAndQuery, "*/*");
    }

    Invocation.Builder requestAsBrowser(String pathAndQuery) {
        return request(pathAndQuery, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    Invocation.Builder request(String pathAndQuery, String accept) {
        int mark = pathAndQuery.indexOf('?');
        var target = target(mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark));
        if (mark >= 0) {
            for (String pair : pathAndQuery.substring(mark + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                target = target.queryParam(parts[0], parts[1]);
            }
        }
        return target.request(accept).property(ClientProperties.FOLLOW_REDIRECTS, false);
    }

    Invocation.Builder reading(String pathAndQuery) {
        return request(pathAndQuery).header("Authorization", "Bearer " + tokenId());
    }

    String registeredClient() {
        return json(request("register?token=" + tokenId() + "&callback_url=https://example.org/app/")
                        .get())
                .get("client_id")
                .asText();
    }

    String authToken() {
        return json(request("token?client_id=" + registeredClient() + "&participant_id=p1")
                        .get())
                .get("auth_token")
                .asText();
    }

    Response submit(String contentType, String body) {
        return request("submit").post(Entity.entity(body, contentType));
    }

    static JsonNode json(Response response) {
        try {
            assertThat(response.getHeaderString("Content-Type")).startsWith("application/json");
            return JSON.readTree(response.readEntity(String.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertRefused(Response response, int status, String word) {
        assertThat(response.getStatus()).isEqualTo(status);
        JsonNode body = json(response);
        assertThat(body.get("status").asText()).isEqualTo(word);
        assertThat(body.get("detail").asText()).isNotBlank();
    }
}
