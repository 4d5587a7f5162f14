package org.fieldpost.http.tus;

import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.http.body.ContentType;
import org.fieldpost.http.body.RequestHead;
import org.fieldpost.upload.Checksum;
import org.fieldpost.upload.Piece;
import org.fieldpost.upload.UploadId;

/** What the head of a tus request asks for. */
final class TusRequest {
    static final String VERSION = "1.0.0";
    static final String MEDIA_TYPE = "application/offset+octet-stream";
    private static final Pattern PATH = Pattern.compile("/files(?:/([^/]+))?/?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final RequestHead head;
    private final String method;
    private final Optional<String> id;

    private TusRequest(RequestHead head, String method, Optional<String> id) {
        this.head = head;
        this.method = method;
        this.id = id;
    }

    /** Empty where the request is none that brings something to an upload. */
    static Optional<TusRequest> of(RequestHead head) {
        Matcher path = PATH.matcher(head.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        String method = head.headers().get("X-HTTP-Method-Override").orElse(head.method());
        TusRequest request = new TusRequest(head, method, Optional.ofNullable(path.group(1)));
        return request.isCreation() || request.isAppend() ? Optional.of(request) : Optional.empty();
    }

    boolean isCreation() {
        return id.isEmpty() && method.equals("POST");
    }

    boolean isAppend() {
        return id.isPresent() && method.equals("PATCH");
    }

    boolean hasBody() {
        return head.hasBody();
    }

    /** @throws Refusal {@code UNSUPPORTED_VERSION} for another version of tus, or none */
    void requireVersion() {
        requireVersion(head.headers().get("Tus-Resumable"));
    }

    static void requireVersion(Optional<String> sent) {
        if (!sent.equals(Optional.of(VERSION))) {
            throw new Refusal(
                    Word.UNSUPPORTED_VERSION, "This address speaks tus: send Tus-Resumable: " + VERSION + ".");
        }
    }

    /** @throws Refusal {@code UNSUPPORTED_MEDIA_TYPE} where the body is not said to be bytes of a file */
    void requireMediaType() {
        boolean known = head.contentType()
                .flatMap(ContentType::parse)
                .filter(type -> type.is(MEDIA_TYPE))
                .isPresent();
        if (!known) {
            throw new Refusal(Word.UNSUPPORTED_MEDIA_TYPE, "Send the bytes as " + MEDIA_TYPE + ".");
        }
    }

    Metadata metadata() {
        return Metadata.parse(head.headers().get("Upload-Metadata"));
    }

    Optional<String> authToken(Metadata metadata) {
        return RequestHead.bearerToken(head.authorization()).or(metadata::authToken);
    }

    /** @throws Refusal {@code NOT_FOUND} for what can't be an id */
    UploadId id() {
        return idOf(id.orElseThrow());
    }

    static UploadId idOf(String text) {
        return UploadId.parse(text)
                .orElseThrow(() -> new Refusal(Word.NOT_FOUND, "There is no such upload: begin a new one."));
    }

    /** The file's length; absent where it is to be told later. */
    OptionalLong newLength() {
        OptionalLong length = number("Upload-Length");
        boolean deferred = head.headers().get("Upload-Defer-Length").equals(Optional.of("1"));
        if (length.isPresent() == deferred) {
            throw Refusal.invalid("Tell the file's length in Upload-Length, or send Upload-Defer-Length: 1.");
        }
        return length;
    }

    /** The bytes that come with a creation. */
    Piece firstPiece(CallerAddress caller) {
        return piece(caller, 0, OptionalLong.empty());
    }

    /** The bytes that a request goes on with. */
    Piece nextPiece(CallerAddress caller) {
        long offset = number("Upload-Offset")
                .orElseThrow(() -> Refusal.invalid("Upload-Offset is missing: say where the bytes belong."));
        return piece(caller, offset, number("Upload-Length"));
    }

    private Piece piece(CallerAddress caller, long offset, OptionalLong length) {
        OptionalLong bytes = head.hasBody() ? head.contentLength() : OptionalLong.of(0);
        return new Piece(caller, offset, bytes, length, false, checksum());
    }

    private OptionalLong number(String name) {
        Optional<String> sent = head.headers().get(name);
        if (sent.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(sent.get()).matches()) {
            throw Refusal.invalid(name + " must be a whole number of bytes.");
        }
        return OptionalLong.of(Long.parseLong(sent.get()));
    }

    private Optional<Checksum> checksum() {
        return head.headers().get("Upload-Checksum").map(TusRequest::checksum);
    }

    private static Checksum checksum(String sent) {
        String[] parts = sent.strip().split(" +", 2);
        try {
            return Checksum.of(parts[0], Base64.getDecoder().decode(parts.length == 2 ? parts[1] : ""));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Upload-Checksum must be an algorithm, a blank and the digest in Base64.");
        }
    }

    /** How many bytes will come; empty where that was not told. */
    OptionalLong bytes() {
        return head.contentLength();
    }
}
