package org.fieldpost.http.tus;

import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.http.body.RequestHead;
import org.fieldpost.upload.Checksum;
import org.fieldpost.upload.Piece;

/** What the head of a tus request asks for. */
final class TusRequest extends UploadRequest {
    static final String MEDIA_TYPE = "application/offset+octet-stream";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    TusRequest(RequestHead head, Optional<String> id) {
        super(head, id);
    }

    @Override
    Dialect dialect() {
        return TusDialect.INSTANCE;
    }

    @Override
    void requireForm() {
        TusDialect.INSTANCE.require(header(TusDialect.VERSION_HEADER));
        boolean bytesAreTheFile = mediaType().equals(Optional.of(MEDIA_TYPE));
        if ((hasBody() || !isCreation()) && !bytesAreTheFile) {
            throw otherMediaType(MEDIA_TYPE);
        }
    }

    @Override
    Metadata metadata() {
        return Metadata.parse(header("Upload-Metadata"));
    }

    /** Absent where it is to be told later. */
    @Override
    OptionalLong newLength() {
        OptionalLong length = number("Upload-Length");
        boolean deferred = header("Upload-Defer-Length").equals(Optional.of("1"));
        if (length.isPresent() == deferred) {
            throw Refusal.invalid("Tell the file's length in Upload-Length, or send Upload-Defer-Length: 1.");
        }
        return length;
    }

    @Override
    Piece firstPiece(CallerAddress caller) {
        return piece(caller, 0, OptionalLong.empty());
    }

    @Override
    Piece nextPiece(CallerAddress caller) {
        long offset = number("Upload-Offset")
                .orElseThrow(() -> Refusal.invalid("Upload-Offset is missing: say where the bytes belong."));
        return piece(caller, offset, number("Upload-Length"));
    }

    private Piece piece(CallerAddress caller, long offset, OptionalLong length) {
        return new Piece(caller, offset, bytes(), length, false, checksum());
    }

    @Override
    boolean takesOver() {
        return false;
    }

    private OptionalLong number(String name) {
        Optional<String> sent = header(name);
        if (sent.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(sent.get()).matches()) {
            throw Refusal.invalid(name + " must be a whole number of bytes.");
        }
        return OptionalLong.of(Long.parseLong(sent.get()));
    }

    private Optional<Checksum> checksum() {
        return header("Upload-Checksum").map(TusRequest::checksum);
    }

    private static Checksum checksum(String sent) {
        String[] parts = sent.strip().split(" +", 2);
        try {
            return Checksum.of(parts[0], Base64.getDecoder().decode(parts.length == 2 ? parts[1] : ""));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("Upload-Checksum must be an algorithm, a blank and the digest in Base64.");
        }
    }
}
