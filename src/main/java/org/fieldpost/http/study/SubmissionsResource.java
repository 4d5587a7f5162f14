package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Subject;
import org.fieldpost.http.answer.Actors;
import org.fieldpost.http.answer.ContentAnswer;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.review.Archive;
import org.fieldpost.review.Eraser;
import org.fieldpost.review.Erasure;
import org.fieldpost.review.SubmissionQuery;

/** {@code /api/submissions}: what came in, page by page, its bytes, and erasing it. */
@Singleton
@OperatorOnly
@Path("api/submissions")
public final class SubmissionsResource {
    private static final Set<String> ERASED_BY = Set.of("client_id", "participant_id");

    private final Archive archive;
    private final Eraser eraser;
    private final Readers readers;
    private final Disclosure disclosure;

    @Inject
    public SubmissionsResource(Archive archive, Eraser eraser, Readers readers, Disclosure disclosure) {
        this.archive = archive;
        this.eraser = eraser;
        this.readers = readers;
        this.disclosure = disclosure;
    }

    record Listing(List<SubmissionEntry> submissions) {}

    @GET
    public CompletionStage<Listing> list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        SubmissionQuery query = new SubmissionQuery(
                parameters.text("client_id"),
                parameters.text("participant_id"),
                parameters.uuid("session_id"),
                parameters.uuid("after"),
                parameters.limit());
        return readers.run(() -> new Listing(
                archive.list(query).stream().map(SubmissionEntry::of).toList()));
    }

    @GET
    @Path("{id}")
    public SubmissionEntry get(@PathParam("id") String id) {
        return SubmissionEntry.of(archive.get(parse(id)));
    }

    @GET
    @Path("{id}/responses")
    public CompletionStage<Response> responses(@Context ContainerRequestContext request, @PathParam("id") String id) {
        UUID submissionId = parse(id);
        return disclosure.of(
                request,
                Subject.submission(submissionId).part("responses"),
                () -> ContentAnswer.json(request, archive.responses(submissionId)));
    }

    @GET
    @Path("{id}/files/{number}")
    public CompletionStage<Response> file(
            @Context ContainerRequestContext request, @PathParam("id") String id, @PathParam("number") String number) {
        UUID submissionId = parse(id);
        int n = parseNumber(number);
        return disclosure.of(request, Subject.submission(submissionId).part("files/" + n), () -> {
            Archive.KeptFile kept = archive.file(submissionId, n);
            return ContentAnswer.attachment(
                    request, kept.bytes(), kept.file().name(), kept.file().mediaType());
        });
    }

    @DELETE
    @Path("{id}")
    public CompletionStage<Response> erase(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return eraser.erase(Erasure.of(parse(id)), Actors.of(request))
                .thenApply(erased -> Response.noContent().build());
    }

    record Erasing(long erased) {}

    @DELETE
    public CompletionStage<Erasing> eraseAll(@Context ContainerRequestContext request) {
        ReadingParameters parameters =
                new ReadingParameters(Parameters.of(request).only(ERASED_BY));
        Erasure erasure = Erasure.of(parameters.text("client_id"), parameters.text("participant_id"));
        return eraser.erase(erasure, Actors.of(request)).thenApply(erased -> new Erasing(erased.submissions()));
    }

    private static UUID parse(String id) {
        return ReadingParameters.parseUuid(id)
                .orElseThrow(() -> new Refusal(Word.NOT_FOUND, "There is no submission of this id."));
    }

    private static int parseNumber(String number) {
        if (!number.matches("[0-9]{1,4}")) {
            throw new Refusal(Word.NOT_FOUND, "Files are numbered from 0.");
        }
        return Integer.parseInt(number);
    }
}
