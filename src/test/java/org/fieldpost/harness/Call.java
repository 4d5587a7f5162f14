package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A request by an ordinary client, put together step by step. It follows no redirect and sends no {@code Accept}. */
public final class Call {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    private final URI base;
    private final String method;
    private final String path;
    private final List<String> query = new ArrayList<>();
    private final List<String> form = new ArrayList<>();
    private final HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(30));
    private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

    /**
     * @param path begins with a slash, may hold a query
     */
    public Call(URI base, String method, String path) {
        this.base = base;
        this.method = method;
        this.path = path;
    }

    public Call query(String name, String value) {
        query.add(pair(name, value));
        return this;
    }

    /** Adds to an urlencoded form, which is the body. */
    public Call form(String name, String value) {
        form.add(pair(name, value));
        return body("application/x-www-form-urlencoded", String.join("&", form).getBytes(UTF_8));
    }

    public Call json(String text) {
        return body("application/json", text.getBytes(UTF_8));
    }

    public Call multipart(MultipartBody multipart) {
        return body(multipart.contentType(), multipart.bytes());
    }

    public Call body(String mediaType, byte[] bytes) {
        return body(mediaType, BodyPublishers.ofByteArray(bytes));
    }

    public Call body(String mediaType, HttpRequest.BodyPublisher publisher) {
        request.setHeader("Content-Type", mediaType);
        body = publisher;
        return this;
    }

    public Call header(String name, String value) {
        request.setHeader(name, value);
        return this;
    }

    public Call bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Call accept(String value) {
        return header("Accept", value);
    }

    /** Waits longer for the answer than the 30 seconds that do for ordinary calls. */
    public Call patience(Duration patience) {
        request.timeout(patience);
        return this;
    }

    public Answer send() {
        return send(BodyHandlers.ofByteArray(), HttpResponse::body);
    }

    /** Sends and hands the body on as it comes. */
    public <T> Answer send(HttpResponse.BodyHandler<T> handler) {
        return send(handler, answered -> new byte[0]);
    }

    public CompletableFuture<Answer> sendAsync() {
        return CLIENT.sendAsync(build(), BodyHandlers.ofByteArray())
                .thenApply(answered -> answer(answered, answered.body()));
    }

    private <T> Answer send(
            HttpResponse.BodyHandler<T> handler, java.util.function.Function<HttpResponse<T>, byte[]> bytes) {
        try {
            HttpResponse<T> answered = CLIENT.send(build(), handler);
            return answer(answered, bytes.apply(answered));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<?> answered, byte[] body) {
        return new Answer(answered.statusCode(), answered.headers().map(), body);
    }

    private HttpRequest build() {
        String joined = String.join("&", query);
        String separator = joined.isEmpty() ? "" : path.contains("?") ? "&" : "?";
        return request.uri(URI.create(base + path + separator + joined))
                .method(method, body)
                .build();
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
}
