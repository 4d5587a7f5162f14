package org.fieldpost.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import org.fieldpost.harness.MultipartBody;

/** The requests that are sent to server and floor alike. */
final class Bodies {
    private static final String SUBMIT = "/submit";
    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private static final String OPENING = "[{\"item\":\"" + Template.STAMP + "\",\"value\":\"";
    private static final String CLOSING = "\"}]";

    private Bodies() {}

    /** A form of exactly so many bytes whose JSON needs no escapes beyond those of its punctuation. */
    static Template form(URI base, String authToken, int bytes) {
        String start = "auth_token=" + authToken + "&responses=" + java.net.URLEncoder.encode(OPENING, UTF_8);
        String end = java.net.URLEncoder.encode(CLOSING, UTF_8);
        return Template.post(base, SUBMIT, URLENCODED, filled(start, end, bytes));
    }

    /** Token and JSON as parts, exactly so many bytes. */
    static Template multipart(URI base, String authToken, int bytes) {
        int fixed = multipartOf(authToken, OPENING + CLOSING).bytes().length;
        MultipartBody body = multipartOf(authToken, OPENING + "x".repeat(bytes - fixed) + CLOSING);
        return Template.post(base, SUBMIT, body.contentType(), body.bytes());
    }

    private static MultipartBody multipartOf(String authToken, String json) {
        return MultipartBody.form().field("auth_token", authToken).field("responses", json);
    }

    /** A file, a short JSON and the token as parts, exactly so many bytes. */
    static Template multipartWithFile(URI base, String authToken, int bytes) {
        int fixed = fileOf(authToken, Template.STAMP).bytes().length;
        MultipartBody body = fileOf(authToken, Template.STAMP + "x".repeat(bytes - fixed));
        return Template.post(base, SUBMIT, body.contentType(), body.bytes());
    }

    private static MultipartBody fileOf(String authToken, String content) {
        return MultipartBody.form()
                .file("file", "recording.bin", "application/octet-stream", content)
                .field("responses", "[{\"item\":\"recording\"}]")
                .field("auth_token", authToken);
    }

    /** A file of so many bytes, then the token. */
    static Template upload(URI base, String authToken, long bytes) {
        MultipartBody file = MultipartBody.form().file("file", "large.bin", "application/octet-stream", Template.STAMP);
        byte[] start = file.bytesWithoutEnd();
        MultipartBody token = MultipartBody.form().field("auth_token", authToken);
        byte[] rest = ("\r\n" + new String(token.bytes(), UTF_8)).getBytes(UTF_8);
        return Template.upload(
                "POST",
                base,
                SUBMIT,
                file.contentType(),
                java.util.Arrays.copyOf(start, start.length - 2),
                bytes - Template.STAMP.length(),
                rest);
    }

    /** The same file for a server that takes it by {@code PUT}. */
    static Template put(URI base, long bytes) {
        return Template.upload(
                "PUT", base, "/" + Template.STAMP, "application/octet-stream", new byte[0], bytes, new byte[0]);
    }

    private static byte[] filled(String start, String end, int bytes) {
        return (start + "x".repeat(bytes - start.length() - end.length()) + end).getBytes(UTF_8);
    }
}
