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
import org.fieldpost.http.answer.BaseAddress;
import org.fieldpost.http.answer.ErrorAnswer;
import org.fieldpost.http.body.Reception;
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
    public Response abilitiesOfOne() {
        return abilities();
    }

    @POST
    public Response create(@Context ContainerRequestContext request) {
        Outcome outcome = outcome(request);
        String id = outcome.begun().orElseThrow().text();
        return Dialect.of(request)
                .begun(outcome.upload(), base.pathOf(request, "/files/" + id), uploads)
                .build();
    }

    @PATCH
    @Path("{id}")
    public Response append(@Context ContainerRequestContext request) {
        return Dialect.of(request).grown(outcome(request).upload(), uploads).build();
    }

    /** For clients that can send neither {@code PATCH} nor {@code DELETE}. */
    @POST
    @Path("{id}")
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
    public CompletionStage<Response> state(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Dialect dialect = Dialect.of(request);
        dialect.requireVersion(request);
        return dialect.ask(uploads, UploadRequest.idOf(id))
                .thenApply(upload -> dialect.state(upload, uploads).build());
    }

    /** The IETF's drafts let clients ask by this as well; the answer has no content. */
    @GET
    @Path("{id}")
    public CompletionStage<Response> stateByGet(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return Dialect.of(request) instanceof IetfDialect
                ? state(request, id)
                : CompletableFuture.completedFuture(ErrorAnswer.notAllowed("HEAD, PATCH, DELETE, OPTIONS"));
    }

    @DELETE
    @Path("{id}")
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
