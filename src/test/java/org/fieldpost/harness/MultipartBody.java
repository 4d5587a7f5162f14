package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A body of {@code multipart/form-data}, as right or as wrong as a test wants it. */
public final class MultipartBody {
    private final String boundary;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    private MultipartBody(String boundary) {
        this.boundary = boundary;
    }

    public static MultipartBody form() {
        return withBoundary("----WebKitFormBoundary7MA4YWxkTrZu0gW");
    }

    public static MultipartBody withBoundary(String boundary) {
        return new MultipartBody(boundary);
    }

    /** A part without a file name and without a type, as browsers send text. */
    public MultipartBody field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(UTF_8));
    }

    /** A part with a file name and a type, as browsers send files. */
    public MultipartBody file(String name, String fileName, String mediaType, byte[] content) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"\r\nContent-Type: "
                        + mediaType,
                content);
    }

    public MultipartBody file(String name, String fileName, String mediaType, String content) {
        return file(name, fileName, mediaType, content.getBytes(UTF_8));
    }

    /** A part with its header lines as given, separated by CRLF and without one at the end. */
    public MultipartBody part(String headers, byte[] content) {
        parts.writeBytes(("--" + boundary + "\r\n" + headers + "\r\n\r\n").getBytes(UTF_8));
        parts.writeBytes(content);
        parts.writeBytes("\r\n".getBytes(UTF_8));
        return this;
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The whole body. */
    public byte[] bytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytesWithoutEnd());
        body.writeBytes(end());
        return body.toByteArray();
    }

    /** The body without its closing boundary. */
    public byte[] bytesWithoutEnd() {
        return parts.toByteArray();
    }

    /** The closing boundary. */
    public byte[] end() {
        return ("--" + boundary + "--\r\n").getBytes(UTF_8);
    }
}
