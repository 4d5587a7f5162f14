package org.fieldpost.http.tus;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.http.body.ContentType;
import org.fieldpost.http.body.RequestHead;
import org.fieldpost.upload.Piece;
import org.fieldpost.upload.UploadId;

/** What the head of a request asks for that brings something to an upload, in either protocol. */
abstract class UploadRequest {
    private static final Pattern PATH = Pattern.compile("/files(?:/([^/]+))?/?");

    private final RequestHead head;
    private final Optional<String> id;

    UploadRequest(RequestHead head, Optional<String> id) {
        this.head = head;
        this.id = id;
    }

    /** Empty where the request is none that brings something to an upload. */
    static Optional<UploadRequest> of(RequestHead head) {
        Matcher path = PATH.matcher(head.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        String method = head.headers().get("X-HTTP-Method-Override").orElse(head.method());
        Optional<String> id = Optional.ofNullable(path.group(1));
        boolean creation = id.isEmpty() && method.equals("POST");
        boolean append = id.isPresent() && method.equals("PATCH");
        return creation || append ? Optional.of(Dialect.of(head).read(head, id)) : Optional.empty();
    }

    static UploadId idOf(String text) {
        return UploadId.parse(text)
                .orElseThrow(() -> new Refusal(Word.NOT_FOUND, "There is no such upload: begin a new one."));
    }

    /** The protocol in which it is to be answered. */
    abstract Dialect dialect();

    /** @throws Refusal where it is of no version that is spoken, or its body not what a body has to be */
    abstract void requireForm();

    /** @throws Refusal {@code INVALID_REQUEST} where what it tells of the file is not well-formed */
    abstract Metadata metadata();

    /**
     * The file's length, where it is known at the beginning.
     *
     * @throws Refusal {@code INVALID_REQUEST} where it should be known, or is told twice and not the same
     */
    abstract OptionalLong newLength();

    /** The bytes that come with a creation. */
    abstract Piece firstPiece(CallerAddress caller);

    /**
     * The bytes that a request goes on with.
     *
     * @throws Refusal {@code INVALID_REQUEST} where it does not say where they belong
     */
    abstract Piece nextPiece(CallerAddress caller);

    /** Whether a request that is at the upload now has to give way to this one at once. */
    abstract boolean takesOver();

    /** Whether it begins an upload; else it goes on with one. */
    final boolean isCreation() {
        return id.isEmpty();
    }

    /** The upload that it goes on with. */
    final UploadId id() {
        return idOf(id.orElseThrow());
    }

    final boolean hasBody() {
        return head.hasBody();
    }

    /** How many bytes will come; empty where that was not told. */
    final OptionalLong bytes() {
        return head.hasBody() ? head.contentLength() : OptionalLong.of(0);
    }

    final Optional<String> header(String name) {
        return head.headers().get(name);
    }

    /** The body's media type in lower case. */
    final Optional<String> mediaType() {
        return head.contentType().flatMap(ContentType::parse).map(ContentType::mediaType);
    }

    /** The media type as sent, with its parameters. */
    final Optional<String> contentType() {
        return head.contentType();
    }

    final Optional<String> authToken(Metadata metadata) {
        return RequestHead.bearerToken(head.authorization()).or(metadata::authToken);
    }

    /** Words for a refusal of another media type than the one that bytes of a file have. */
    static Refusal otherMediaType(String wanted) {
        return new Refusal(Word.UNSUPPORTED_MEDIA_TYPE, "Send the bytes as " + wanted + ".");
    }
}
