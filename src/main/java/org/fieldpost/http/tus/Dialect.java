package org.fieldpost.http.tus;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.http.body.ContentType;
import org.fieldpost.http.body.InterimAnswers;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.RequestHead;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.UploadId;
import org.fieldpost.upload.Uploads;

/** One of the protocols that uploads are spoken of in: how a request is read, and how its answer is worded. */
interface Dialect {

    /** That of a request whose answer is being made. */
    static Dialect of(ContainerRequestContext request) {
        return request.getProperty(Reception.PROPERTY) instanceof UploadReception reception
                ? reception.dialect()
                : of(name -> Optional.ofNullable(request.getHeaderString(name)), request.getMethod(), Optional.empty());
    }

    static Dialect of(RequestHead head) {
        return of(
                head.headers(),
                head.method(),
                head.contentType().flatMap(ContentType::parse).map(ContentType::mediaType));
    }

    /**
     * tus has a header that is in all of its requests. What has none of anything may be of the IETF's finished protocol
     * only, and there of a method that needs none.
     */
    private static Dialect of(RequestHead.Headers headers, String method, Optional<String> mediaType) {
        if (headers.get(TusDialect.VERSION_HEADER).isPresent()) {
            return TusDialect.INSTANCE;
        }
        boolean ietf = IetfDialect.isMarked(headers)
                || mediaType.equals(Optional.of(IetfDialect.MEDIA_TYPE))
                || method.equals("HEAD")
                || method.equals("GET")
                || method.equals("DELETE");
        return ietf ? IetfDialect.of(headers) : TusDialect.INSTANCE;
    }

    /** Reads the head of a request that brings something. */
    UploadRequest read(RequestHead head, Optional<String> id);

    /**
     * Checks a request without a body for its version; by default, any will do.
     *
     * @throws org.fieldpost.Refusal {@code UNSUPPORTED_VERSION}
     */
    default void requireVersion(ContainerRequestContext request) {}

    /** Tells whose request has begun an upload, before it has come to its end, where to go on; by default, nothing. */
    default void announce(Upload upload, String location, InterimAnswers interim, Uploads uploads) {}

    /** How far an upload has come, as the protocol wants that asked. */
    CompletionStage<Upload> ask(Uploads uploads, UploadId id);

    /** The answer to what has begun an upload. */
    ResponseBuilder begun(Upload upload, String location, Uploads uploads);

    /** The answer to what has brought more of it. */
    ResponseBuilder grown(Upload upload, Uploads uploads);

    /** The answer to who asks how far it has come. */
    ResponseBuilder state(Upload upload, Uploads uploads);

    /** Puts on what all answers carry, errors too. */
    void mark(int status, MultivaluedMap<String, Object> headers, Uploads uploads);
}
