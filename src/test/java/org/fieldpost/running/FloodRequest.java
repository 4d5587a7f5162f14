package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;

/**
 * One of very many submissions: JSON, a form, a small file or a large one, each of its own content.
 *
 * @param bytes head and body
 * @param digest the SHA-256, in hex, by which the content is known in a listing: of its file, else of its responses
 */
record FloodRequest(ByteBuffer bytes, String digest) {
    private static final int KIB = 1024;
    private static final int LARGE_EACH = 10;

    static FloodRequest of(URI base, int number, String authToken) {
        return switch (number % 4) {
            case 0 -> json(base, authToken, text(number, 3 * KIB));
            case 1 -> form(base, authToken, text(number, 2 * KIB));
            case 2 -> file(base, authToken, text(number, 7 * KIB));
            default -> file(base, authToken, text(number, number / 4 % LARGE_EACH == 0 ? 90 * KIB : 7 * KIB));
        };
    }

    private static String text(int number, int length) {
        return "\"" + number + "x".repeat(length) + "\"";
    }

    private static FloodRequest json(URI base, String authToken, String text) {
        String headers = "Authorization: Bearer " + authToken + "\r\n";
        return of(base, headers, "application/json", text.getBytes(UTF_8), text);
    }

    private static FloodRequest form(URI base, String authToken, String text) {
        String body = "responses=" + URLEncoder.encode(text, UTF_8) + "&note=seen&auth_token=" + authToken;
        return of(base, "", "application/x-www-form-urlencoded", body.getBytes(UTF_8), text);
    }

    private static FloodRequest file(URI base, String authToken, String text) {
        MultipartBody body = MultipartBody.form()
                .file("file", "recording.bin", "application/octet-stream", text)
                .field("note", "heard")
                .field("auth_token", authToken);
        return of(base, "", body.contentType(), body.bytes(), text);
    }

    private static FloodRequest of(URI base, String headers, String contentType, byte[] body, String known) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("POST /submit HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n" + headers + "Content-Type: "
                        + contentType + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(UTF_8));
        all.writeBytes(body);
        return new FloodRequest(ByteBuffer.wrap(all.toByteArray()), Digests.sha256(known.getBytes(UTF_8)));
    }
}
