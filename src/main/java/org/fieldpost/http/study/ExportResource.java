package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Act.Action;
import org.fieldpost.export.Export;
import org.fieldpost.export.Exports;
import org.fieldpost.export.RunningExports;
import org.fieldpost.export.Selection;
import org.fieldpost.http.answer.Actors;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.answer.WholeOrBroken;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;
import org.fieldpost.review.AuditTrail;

/** {@code /api/export}: many submissions at once, in a format that other programs read. */
@Singleton
@OperatorOnly
@Path("api/export")
public final class ExportResource {
    private static final Set<String> TAKEN =
            Set.of("format", "layout", "client_id", "participant_id", "from", "to", "has_file", "id");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Exports exports;
    private final RunningExports running;
    private final AuditTrail trail;
    private final Readers readers;

    @Inject
    public ExportResource(Exports exports, RunningExports running, AuditTrail trail, Readers readers) {
        this.exports = exports;
        this.running = running;
        this.trail = trail;
        this.readers = readers;
    }

    @GET
    @Described(
            id = "exportSubmissions",
            summary = "Take out all submissions that match, oldest first",
            details = """
                    Covers the submissions that existed when it began. `/api/exports` tells how far it has come. If the
                    server has to break off, the connection breaks, so that a cut file never looks whole.""",
            query = {"format!", "layout", "client_id", "participant_id", "from", "to", "has_file", "id"},
            answers = "export",
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE, Word.STORAGE_FULL})
    public CompletionStage<Response> get(@Context ContainerRequestContext request) {
        String id = id(request);
        return readers.export(() -> begin(request))
                .thenCompose(export -> trail.note(Actors.of(request), Action.EXPORT, export.subject(trail.pseudonyms()))
                        .thenCompose(noted -> readers.export(() -> answer(request, id, export))));
    }

    private Response answer(ContainerRequestContext request, String id, Export export) {
        return head(export)
                .entity(WholeOrBroken.of(request, output -> running.write(id, export, output)))
                .build();
    }

    /** By what the export is found while it runs. */
    private static String id(ContainerRequestContext request) {
        return new ReadingParameters(Parameters.of(request))
                .text("id")
                .map(given -> {
                    if (!ID.matcher(given).matches()) {
                        throw Refusal.invalid("id takes up to 64 letters, digits, hyphens or underscores.");
                    }
                    return given;
                })
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** What {@code GET} would answer, without taking anything out. */
    @HEAD
    @Described(
            id = "checkExport",
            summary = "Check what an export would be, without taking it out",
            like = "exportSubmissions")
    public CompletionStage<Response> head(@Context ContainerRequestContext request) {
        return readers.run(() -> head(begin(request)).build());
    }

    private Export begin(ContainerRequestContext request) {
        ReadingParameters parameters =
                new ReadingParameters(Parameters.of(request).only(TAKEN));
        Selection selection = new Selection(
                parameters.text("client_id"),
                parameters.text("participant_id"),
                parameters.moment("from"),
                parameters.moment("to"),
                parameters.content());
        return exports.begin(parameters.text("format"), parameters.text("layout"), selection);
    }

    private static Response.ResponseBuilder head(Export export) {
        return Response.ok()
                .header(HttpHeaders.CONTENT_TYPE, export.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }
}
