package org.fieldpost.http.answer;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fieldpost.intake.Digest;
import org.fieldpost.review.StoredBytes;

/** Answers with kept bytes: whole, one range of them, or the word that the caller has them already (RFC 9110, 13 and 14). */
public final class ContentAnswer {
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}";

    /** What may stand in a header as it is (RFC 9110, 8.3.1); all else that senders call a type may not. */
    private static final Pattern MEDIA_TYPE = Pattern.compile(
            TOKEN + "/" + TOKEN + "(; ?" + TOKEN + "=(" + TOKEN + "|\"[A-Za-z0-9 ,./:+_-]{0,64}\")){0,4}");

    private static final String REPR_DIGEST = "Repr-Digest";
    private static final Pattern SHA_256_WANTED = Pattern.compile("sha-256=([1-9]|10)");

    private static final HexFormat PERCENT = HexFormat.of().withUpperCase();

    private ContentAnswer() {}

    /** Answers with a JSON text. */
    public static Response json(ContainerRequestContext request, StoredBytes bytes) {
        return answer(request, bytes, MediaType.APPLICATION_JSON, Response.noContent());
    }

    /**
     * Answers with a file that browsers save and never show.
     *
     * @param name for people, any text
     * @param mediaType what the sender called it, any text
     */
    public static Response attachment(
            ContainerRequestContext request, StoredBytes bytes, String name, Optional<String> mediaType) {
        Response.ResponseBuilder headers = Response.noContent()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(name))
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
        String type =
                mediaType.filter(text -> MEDIA_TYPE.matcher(text).matches()).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return answer(request, bytes, type, headers);
    }

    private static Response answer(
            ContainerRequestContext request, StoredBytes bytes, String type, Response.ResponseBuilder headers) {
        long size = bytes.size();
        String etag = '"' + bytes.tag().toHex() + '"';
        headers.header(HttpHeaders.ETAG, etag)
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("X-Content-Type-Options", "nosniff");
        bytes.sha256().ifPresent(digest -> headers.header(REPR_DIGEST, reprDigest(digest)));
        if (bytes.interruptible()) {
            // Should reading fail half way, only the connection's end tells the client.
            headers.header("Connection", "close");
        }
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && (known.strip().equals("*") || known.contains(etag))) {
            return headers.status(Response.Status.NOT_MODIFIED).build();
        }
        String condition = request.getHeaderString("If-Range");
        boolean rangeCounts = condition == null || condition.equals(etag);
        String asked = rangeCounts ? request.getHeaderString("Range") : null;
        ByteRange range = asked == null ? ByteRange.whole(size) : ByteRange.parse(asked, size);
        if (range.isUnsatisfiable()) {
            return ErrorAnswer.builder(416, "range_not_satisfiable", "Ask for bytes within the size of this content.")
                    .header("Content-Range", "bytes */" + size)
                    .build();
        }
        if (range.isPart()) {
            headers.status(Response.Status.PARTIAL_CONTENT)
                    .header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
        } else {
            headers.status(Response.Status.OK);
        }
        return headers.header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_LENGTH, range.length())
                .entity(stream(bytes, range))
                .build();
    }

    /**
     * Whether whoever asks wants the digest of the whole, whatever that costs (RFC 9530, 4). Weights choose between digests,
     * and there is but one here.
     */
    public static boolean wantsDigest(ContainerRequestContext request) {
        String wanted = request.getHeaderString("Want-Repr-Digest");
        return wanted != null
                && Stream.of(wanted.split(","))
                        .map(String::strip)
                        .anyMatch(item -> SHA_256_WANTED.matcher(item).matches());
    }

    private static String reprDigest(Digest digest) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest.toBytes()) + ":";
    }

    private static StreamingOutput stream(StoredBytes bytes, ByteRange range) {
        return output -> {
            byte[] buffer = new byte[64 * 1024];
            long left = range.length();
            try (InputStream input = bytes.source().open(range.first())) {
                while (left > 0) {
                    int count = input.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
                    if (count == 0) {
                        throw new EOFException("a stored content is shorter than its record says");
                    }
                    output.write(buffer, 0, count);
                    left -= count;
                }
            }
        };
    }

    /** RFC 6266: a plain name for old programs, the true one, percent-encoded as RFC 8187 says, for all others. */
    private static String disposition(String name) {
        StringBuilder plain = new StringBuilder();
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean safe = c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
            plain.append(safe || c == ' ' ? c : '_');
            encoded.append(safe ? String.valueOf(c) : "%" + PERCENT.toHexDigits(octet));
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }
}
