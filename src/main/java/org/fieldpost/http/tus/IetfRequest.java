package org.fieldpost.http.tus;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.fieldpost.Refusal;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.http.body.FieldItem;
import org.fieldpost.http.body.RequestHead;
import org.fieldpost.http.body.SentFileName;
import org.fieldpost.upload.Piece;

/** What the head of a request asks for that speaks the IETF's resumable uploads. */
final class IetfRequest extends UploadRequest {
    /** What HTTP libraries call a body of which nobody has told them what it is, and what parts of files are called. */
    private static final Set<String> NO_FILE_TYPES =
            Set.of("application/x-www-form-urlencoded", IetfDialect.MEDIA_TYPE, TusRequest.MEDIA_TYPE);

    private final IetfDialect dialect;

    IetfRequest(RequestHead head, Optional<String> id, IetfDialect dialect) {
        super(head, id);
        this.dialect = dialect;
    }

    @Override
    Dialect dialect() {
        return dialect;
    }

    @Override
    void requireForm() {
        if (isCreation() && completeness().isEmpty()) {
            throw Refusal.invalid("Say in Upload-Complete whether this is all of the file: ?1 or ?0.");
        }
        if (!isCreation() && dialect.namesPieces() && !mediaType().equals(Optional.of(IetfDialect.MEDIA_TYPE))) {
            throw otherMediaType(IetfDialect.MEDIA_TYPE);
        }
    }

    /** Of tus, with the name and type that HTTP itself has headers for. */
    @Override
    Metadata metadata() {
        Metadata metadata = Metadata.parse(header("Upload-Metadata"));
        Optional<String> type =
                mediaType().filter(known -> !NO_FILE_TYPES.contains(known)).flatMap(known -> contentType());
        return metadata.or(header("Content-Disposition").flatMap(SentFileName::in), type);
    }

    @Override
    OptionalLong newLength() {
        return length();
    }

    @Override
    Piece firstPiece(CallerAddress caller) {
        return new Piece(caller, 0, bytes(), OptionalLong.empty(), isLast(), Optional.empty());
    }

    @Override
    Piece nextPiece(CallerAddress caller) {
        if (completeness().isEmpty() && dialect.marksEveryPiece()) {
            throw Refusal.invalid("Say in Upload-Complete whether these bytes are the last: ?1 or ?0.");
        }
        return new Piece(caller, offset(), bytes(), length(), isLast(), Optional.empty());
    }

    private long offset() {
        return FieldItem.size(header("Upload-Offset"))
                .orElseThrow(() -> Refusal.invalid("Upload-Offset is missing: say where the bytes belong."));
    }

    /** What {@code Upload-Length} says, or the end of these bytes where they are the last. */
    private OptionalLong length() {
        OptionalLong told = FieldItem.size(header("Upload-Length"));
        if (!isLast() || bytes().isEmpty()) {
            return told;
        }
        long end = (isCreation() ? 0 : offset()) + bytes().getAsLong();
        if (told.isPresent() && told.getAsLong() != end) {
            throw Refusal.invalid("Upload-Length is not where these last bytes end.");
        }
        return OptionalLong.of(end);
    }

    private boolean isLast() {
        return completeness().orElse(true);
    }

    private Optional<Boolean> completeness() {
        return dialect.complete(this::header);
    }

    /** Clients send one request at a time, so the one before has failed, though that may not be known here. */
    @Override
    boolean takesOver() {
        return true;
    }
}
