package org.fieldpost.http.tus;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.http.answer.Accepted;
import org.fieldpost.http.body.FieldItem;
import org.fieldpost.http.body.InterimAnswers;
import org.fieldpost.http.body.RequestHead;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.UploadId;
import org.fieldpost.upload.Uploads;

/**
 * The IETF's resumable uploads (draft-ietf-httpbis-resumable-upload).
 *
 * @param version the interop version of the drafts that the client has told; {@value #FINISHED} where it has told none, as
 *     clients of the finished protocol will
 */
record IetfDialect(long version) implements Dialect {
    static final String MEDIA_TYPE = "application/partial-upload";

    private static final String VERSION_HEADER = "Upload-Draft-Interop-Version";
    private static final String COMPLETE = "Upload-Complete";
    private static final String INCOMPLETE = "Upload-Incomplete";
    private static final long FINISHED = Long.MAX_VALUE;

    /** Draft -01, which iOS 17 speaks, and the only one with {@code Upload-Incomplete}. */
    private static final long FIRST = 3;

    /** Drafts -04 and -05: from them on, pieces have a media type of their own. */
    private static final long NAMES_PIECES = 6;

    /** Draft -12. */
    private static final long LAST = 9;

    private static final long MAX_INTEGER = 999_999_999_999_999L;

    static boolean isMarked(RequestHead.Headers headers) {
        return headers.get(COMPLETE).isPresent()
                || headers.get(INCOMPLETE).isPresent()
                || headers.get(VERSION_HEADER).isPresent();
    }

    static IetfDialect of(RequestHead.Headers headers) {
        return new IetfDialect(FieldItem.size(headers.get(VERSION_HEADER)).orElse(FINISHED));
    }

    @Override
    public UploadRequest read(RequestHead head, Optional<String> id) {
        return new IetfRequest(head, id, this);
    }

    /** Whether a request's bytes are the last of the file; empty where it does not say so. */
    Optional<Boolean> complete(RequestHead.Headers headers) {
        return version == FIRST
                ? FieldItem.truth(headers.get(INCOMPLETE)).map(more -> !more)
                : FieldItem.truth(headers.get(COMPLETE));
    }

    boolean namesPieces() {
        return version >= NAMES_PIECES;
    }

    /** Whether bytes must be marked as the last or not; in older drafts, those that are not marked are the last. */
    boolean marksEveryPiece() {
        return version > NAMES_PIECES;
    }

    /** What is told must be where the next request may go on, so one that is still at it goes no further. */
    @Override
    public CompletionStage<Upload> ask(Uploads uploads, UploadId id) {
        return uploads.finalState(id);
    }

    @Override
    public void announce(Upload upload, String location, InterimAnswers interim, Uploads uploads) {
        if (version >= FIRST && version <= LAST) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put(VERSION_HEADER, Long.toString(version));
            headers.put("Location", location);
            headers.put("Upload-Limit", limit(upload, uploads));
            interim.send(104, "Upload Resumption Supported", headers);
        }
    }

    @Override
    public ResponseBuilder begun(Upload upload, String location, Uploads uploads) {
        ResponseBuilder answer = upload.isWhole() ? completed(upload) : Response.status(Response.Status.CREATED);
        return told(answer, upload, uploads).header("Location", location);
    }

    /** Older drafts want a 201 for each piece. */
    @Override
    public ResponseBuilder grown(Upload upload, Uploads uploads) {
        ResponseBuilder more =
                version <= NAMES_PIECES ? Response.status(Response.Status.CREATED) : Response.noContent();
        return told(upload.isWhole() ? completed(upload) : more, upload, uploads);
    }

    @Override
    public ResponseBuilder state(Upload upload, Uploads uploads) {
        ResponseBuilder answer = told(Response.noContent(), upload, uploads);
        upload.length().ifPresent(length -> answer.header("Upload-Length", length));
        return answer;
    }

    /** What {@code /submit} answers. */
    private static ResponseBuilder completed(Upload upload) {
        return upload.submissionId().map(id -> Response.ok(Accepted.as(id))).orElseGet(Response::noContent);
    }

    private ResponseBuilder told(ResponseBuilder answer, Upload upload, Uploads uploads) {
        answer.header("Upload-Offset", upload.offset()).header("Upload-Limit", limit(upload, uploads));
        mark(upload.isWhole(), (name, value) -> answer.header(name, value));
        upload.submissionId().ifPresent(id -> answer.header("Fieldpost-Submission-Id", id));
        return answer;
    }

    @FunctionalInterface
    private interface Marks {
        void put(String name, String value);
    }

    private void mark(boolean complete, Marks marks) {
        if (version == FIRST) {
            marks.put(INCOMPLETE, complete ? "?0" : "?1");
        } else {
            marks.put(COMPLETE, complete ? "?1" : "?0");
        }
    }

    static String limit(Uploads uploads) {
        return "max-size=" + Math.min(uploads.maxBytes(), MAX_INTEGER);
    }

    private static String limit(Upload upload, Uploads uploads) {
        return upload.submissionId().isPresent()
                ? limit(uploads)
                : limit(uploads) + ", max-age=" + uploads.left(upload).toSeconds();
    }

    @Override
    public void mark(int status, MultivaluedMap<String, Object> headers, Uploads uploads) {
        if (version <= LAST) {
            headers.putSingle(VERSION_HEADER, version);
        }
        if (status >= 400) {
            mark(false, headers::putSingle);
        }
        if (status == 413) {
            headers.putSingle("Upload-Limit", limit(uploads));
        }
    }
}
