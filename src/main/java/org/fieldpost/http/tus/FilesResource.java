package org.fieldpost.http.tus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.http.answer.BaseAddress;
import org.fieldpost.http.answer.ErrorAnswer;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.tus.UploadReception.Outcome;
import org.fieldpost.upload.Checksum;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.Uploads;

/**
 * {@code /files}: files in pieces, by tus 1.0. Before this runs for a creation or a {@code PATCH}, the entrance has received
 * the body and waited until what came was on stable storage.
 */
@Singleton
@Path("files")
@TusHeaders.Tus
public final class FilesResource {
    private static final String EXTENSIONS =
            "creation,creation-defer-length,creation-with-upload,expiration,checksum,termination";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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
                .header("Tus-Version", TusRequest.VERSION)
                .header("Tus-Extension", EXTENSIONS)
                .header("Tus-Max-Size", uploads.maxBytes())
                .header("Tus-Checksum-Algorithm", String.join(",", Checksum.ALGORITHMS))
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
        return told(Response.status(Response.Status.CREATED), outcome.upload())
                .header("Location", base.pathOf(request, "/files/" + id))
                .build();
    }

    @PATCH
    @Path("{id}")
    public Response append(@Context ContainerRequestContext request) {
        return told(Response.noContent(), outcome(request).upload()).build();
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
        requireVersion(request);
        return uploads.state(TusRequest.idOf(id)).thenApply(upload -> {
            ResponseBuilder answer = told(Response.ok(), upload);
            upload.length()
                    .ifPresentOrElse(
                            length -> answer.header("Upload-Length", length),
                            () -> answer.header("Upload-Defer-Length", 1));
            upload.description().metadata().ifPresent(metadata -> answer.header("Upload-Metadata", metadata));
            return answer.build();
        });
    }

    @DELETE
    @Path("{id}")
    public CompletionStage<Response> end(@Context ContainerRequestContext request, @PathParam("id") String id) {
        requireVersion(request);
        return uploads.end(TusRequest.idOf(id))
                .thenApply(ended -> Response.noContent().build());
    }

    private static void requireVersion(ContainerRequestContext request) {
        TusRequest.requireVersion(Optional.ofNullable(request.getHeaderString("Tus-Resumable")));
    }

    private static Outcome outcome(ContainerRequestContext request) {
        if (request.getProperty(Reception.PROPERTY) instanceof UploadReception reception) {
            return reception.outcome();
        }
        throw Refusal.invalid("Send uploads to /files, spelled just so.");
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
