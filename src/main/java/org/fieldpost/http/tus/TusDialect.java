package org.fieldpost.http.tus;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.body.RequestHead;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.UploadId;
import org.fieldpost.upload.Uploads;

/** tus 1.0 (https://tus.io/protocols/resumable-upload). */
enum TusDialect implements Dialect {
    INSTANCE;

    static final String VERSION = "1.0.0";
    static final String VERSION_HEADER = "Tus-Resumable";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public UploadRequest read(RequestHead head, Optional<String> id) {
        return new TusRequest(head, id);
    }

    @Override
    public void requireVersion(ContainerRequestContext request) {
        require(Optional.ofNullable(request.getHeaderString(VERSION_HEADER)));
    }

    /** @throws Refusal {@code UNSUPPORTED_VERSION} for another version of tus, or none */
    void require(Optional<String> version) {
        if (!version.equals(Optional.of(VERSION))) {
            throw new Refusal(
                    Word.UNSUPPORTED_VERSION,
                    "This address speaks tus: send Tus-Resumable: " + VERSION
                            + "; or, for the IETF's resumable uploads, Upload-Complete.");
        }
    }

    @Override
    public CompletionStage<Upload> ask(Uploads uploads, UploadId id) {
        return uploads.state(id);
    }

    @Override
    public ResponseBuilder begun(Upload upload, String location, Uploads uploads) {
        return told(Response.status(Response.Status.CREATED), upload).header("Location", location);
    }

    @Override
    public ResponseBuilder grown(Upload upload, Uploads uploads) {
        return told(Response.noContent(), upload);
    }

    @Override
    public ResponseBuilder state(Upload upload, Uploads uploads) {
        ResponseBuilder answer = told(Response.ok(), upload);
        upload.length()
                .ifPresentOrElse(
                        length -> answer.header("Upload-Length", length),
                        () -> answer.header("Upload-Defer-Length", 1));
        upload.description().metadata().ifPresent(metadata -> answer.header("Upload-Metadata", metadata));
        return answer;
    }

    @Override
    public void mark(int status, MultivaluedMap<String, Object> headers, Uploads uploads) {
        headers.putSingle(VERSION_HEADER, VERSION);
        if (status == 412) {
            headers.putSingle("Tus-Version", VERSION);
        }
    }

    private static ResponseBuilder told(ResponseBuilder answer, Upload upload) {
        answer.header("Upload-Offset", upload.offset());
        upload.submissionId()
                .ifPresentOrElse(
                        id -> answer.header("Fieldpost-Submission-Id", id),
                        () -> answer.header("Upload-Expires", HTTP_DATE.format(upload.expiresAt())));
        return answer;
    }
}
