package org.fieldpost.http.tus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.Accepted;
import org.fieldpost.http.answer.BaseAddress;
import org.fieldpost.http.answer.ErrorAnswer;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.tus.UploadReception.Outcome;
import org.fieldpost.upload.Checksum;
import org.fieldpost.upload.Uploads;

/**
 * {@code /files}: files in pieces, by tus 1.0 and by the IETF's resumable uploads. Before this runs for a creation or a
 * {@code PATCH}, the entrance has received the body and waited until what came was on stable storage.
 */
@Singleton
@Path("files")
@TusHeaders.Tus
public final class FilesResource {
    private static final String EXTENSIONS =
            "creation,creation-defer-length,creation-with-upload,expiration,checksum,termination";

    private final Uploads uploads;
    private final BaseAddress base;

    @Inject
    public FilesResource(Uploads uploads, BaseAddress base) {
        this.uploads = uploads;
        this.base = base;
    }

    @OPTIONS
    @Described(id = "uploadAbilities", summary = "Tell which uploads in pieces are possible", answers = "abilities")
    public Response abilities() {
        return Response.noContent()
                .header("Tus-Version", TusDialect.VERSION)
                .header("Tus-Extension", EXTENSIONS)
                .header("Tus-Max-Size", uploads.maxBytes())
                .header("Tus-Checksum-Algorithm", String.join(",", Checksum.ALGORITHMS))
                .header("Upload-Limit", IetfDialect.limit(uploads))
                .build();
    }

    @OPTIONS
    @Path("{id}")
    @Described(
            id = "uploadAbilitiesOfOne",
            summary = "Tell which uploads in pieces are possible",
            like = "uploadAbilities")
    public Response abilitiesOfOne() {
        return abilities();
    }

    @POST
    @Described(
            id = "beginUpload",
            summary = "Begin an upload in pieces",
            details = """
                    By [tus 1.0](https://tus.io/protocols/resumable-upload) where there is `Tus-Resumable`, by the
                    IETF's [resumable
                    uploads](https://datatracker.ietf.org/doc/draft-ietf-httpbis-resumable-upload/) where there is
                    `Upload-Complete` or another of its headers. The first bytes may come along. The `auth_token`
                    comes in the header or in `Upload-Metadata`.

                    The last byte makes the upload a submission, unless `submission` stands in its metadata: then it
                    waits for the `/submit` that names it.""",
            headers = {
                "Tus-Resumable",
                "Upload-Length",
                "Upload-Checksum",
                "Upload-Complete",
                "Upload-Incomplete",
                "Upload-Draft-Interop-Version",
                "Upload-Defer-Length",
                "Upload-Metadata",
                "Content-Disposition"
            },
            secrets = {"authToken", "none"},
            body = "firstBytes",
            answers = "begun",
            json = Accepted.class,
            refuses = {
                Word.INVALID_REQUEST,
                Word.TOKEN_MISSING,
                Word.TOKEN_UNKNOWN,
                Word.TOKEN_EXPIRED,
                Word.TIMEOUT,
                Word.UNSUPPORTED_VERSION,
                Word.TOO_LARGE,
                Word.UNSUPPORTED_MEDIA_TYPE,
                Word.LOCKED,
                Word.TOO_MANY,
                Word.CHECKSUM_MISMATCH,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public Response create(@Context ContainerRequestContext request) {
        Outcome outcome = outcome(request);
        String id = outcome.begun().orElseThrow().text();
        return Dialect.of(request)
                .begun(outcome.upload(), base.pathOf(request, "/files/" + id), uploads)
                .build();
    }

    @PATCH
    @Path("{id}")
    @Described(
            id = "appendToUpload",
            summary = "Go on with an upload",
            details = """
                    Its address is enough, no token is asked for.""",
            headers = {
                "Tus-Resumable",
                "Upload-Length",
                "Upload-Checksum",
                "Upload-Complete",
                "Upload-Incomplete",
                "Upload-Draft-Interop-Version",
                "Upload-Offset!"
            },
            body = "bytes",
            answers = "grown",
            json = Accepted.class,
            also = OffsetConflict.class,
            refuses = {
                Word.INVALID_REQUEST,
                Word.NOT_FOUND,
                Word.TIMEOUT,
                Word.CONFLICT,
                Word.UNSUPPORTED_VERSION,
                Word.TOO_LARGE,
                Word.UNSUPPORTED_MEDIA_TYPE,
                Word.LOCKED,
                Word.TOO_MANY,
                Word.CHECKSUM_MISMATCH,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public Response append(@Context ContainerRequestContext request) {
        return Dialect.of(request).grown(outcome(request).upload(), uploads).build();
    }

    /** For clients that can send neither {@code PATCH} nor {@code DELETE}. */
    @POST
    @Path("{id}")
    @Described(
            id = "appendToUploadByPost",
            summary = "Go on with an upload, or give it up, where a client can send POST only",
            headers = "X-HTTP-Method-Override!",
            like = "appendToUpload",
            refuses = Word.METHOD_NOT_ALLOWED)
    public CompletionStage<Response> overridden(@Context ContainerRequestContext request, @PathParam("id") String id) {
        String method = request.getHeaderString("X-HTTP-Method-Override");
        return switch (method == null ? "" : method) {
            case "PATCH" -> CompletableFuture.completedFuture(append(request));
            case "DELETE" -> end(request, id);
            default -> CompletableFuture.completedFuture(ErrorAnswer.notAllowed("HEAD, PATCH, DELETE, OPTIONS"));
        };
    }

    @HEAD
    @Path("{id}")
    @Described(
            id = "uploadState",
            summary = "Ask how far an upload has come",
            details = """
                    Tells an offset that no other request can still move, and no byte that is not on stable storage.""",
            headers = {"Tus-Resumable", "Upload-Draft-Interop-Version"},
            answers = "progress",
            refuses = {Word.NOT_FOUND, Word.UNSUPPORTED_VERSION, Word.LOCKED, Word.UNAVAILABLE})
    public CompletionStage<Response> state(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Dialect dialect = Dialect.of(request);
        dialect.requireVersion(request);
        return dialect.ask(uploads, UploadRequest.idOf(id))
                .thenApply(upload -> dialect.state(upload, uploads).build());
    }

    /** The IETF's drafts let clients ask by this as well; the answer has no content. */
    @GET
    @Path("{id}")
    @Described(
            id = "uploadStateByGet",
            summary = "Ask how far an upload has come, by the IETF's drafts",
            details = """
                    By tus this is refused with 405.""",
            headers = "Upload-Draft-Interop-Version",
            answers = "ietfProgress",
            refuses = {Word.NOT_FOUND, Word.METHOD_NOT_ALLOWED, Word.LOCKED, Word.UNAVAILABLE})
    public CompletionStage<Response> stateByGet(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return Dialect.of(request) instanceof IetfDialect
                ? state(request, id)
                : CompletableFuture.completedFuture(ErrorAnswer.notAllowed("HEAD, PATCH, DELETE, OPTIONS"));
    }

    @DELETE
    @Path("{id}")
    @Described(
            id = "giveUpUpload",
            summary = "Give an upload up",
            headers = {"Tus-Resumable", "Upload-Draft-Interop-Version"},
            answers = "givenUp",
            refuses = {
                Word.NOT_FOUND,
                Word.CONFLICT,
                Word.UNSUPPORTED_VERSION,
                Word.LOCKED,
                Word.UNAVAILABLE,
                Word.STORAGE_FULL
            })
    public CompletionStage<Response> end(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Dialect.of(request).requireVersion(request);
        return uploads.end(UploadRequest.idOf(id))
                .thenApply(ended -> Response.noContent().build());
    }

    private static Outcome outcome(ContainerRequestContext request) {
        if (request.getProperty(Reception.PROPERTY) instanceof UploadReception reception) {
            return reception.outcome();
        }
        throw Refusal.invalid("Send uploads to /files, spelled just so.");
    }
}
