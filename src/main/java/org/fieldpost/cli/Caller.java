package org.fieldpost.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fieldpost.access.CommandUser;
import org.fieldpost.server.CannotRun;

/** Calls a server over HTTP as its clients do. */
final class Caller {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Erasing takes as long as what is to be erased is large. */
    private static final Duration GREAT_PATIENCE = Duration.ofHours(6);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final String tokenId;

    /** @param base the server's address without a slash at the end */
    Caller(URI base, String tokenId) {
        this.base = base;
        this.tokenId = tokenId;
    }

    String tokenId() {
        return tokenId;
    }

    /** Posts an urlencoded form. */
    Answer post(String path, Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Posts a file and then an auth token as browsers do (RFC 7578). */
    Answer postFile(String path, String authToken, String name, byte[] file) throws IOException {
        String boundary = "fieldpost-check-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream(file.length + 1024);
        body.write(ascii("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.write(file);
        body.write(ascii("\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"auth_token\"\r\n\r\n"
                + authToken + "\r\n--" + boundary + "--\r\n"));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Gets what only the holder of a {@code token_id} may read. */
    Answer get(String path, String bearer) throws IOException {
        return send(request(path).header("Authorization", "Bearer " + bearer).GET());
    }

    /** Asks, as the holder of the {@code token_id}, for a change that may take long. */
    Answer ask(String method, String path) throws IOException {
        return send(request(path)
                .timeout(GREAT_PATIENCE)
                .header("Authorization", "Bearer " + tokenId)
                .header(CommandUser.HEADER, CommandUser.toHeader(SystemUser.name()))
                .method(method, BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).header("Accept", "application/json");
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new CannotRun(
                    "No server answers at " + base + ". Is it running there? Name another place with --url.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
