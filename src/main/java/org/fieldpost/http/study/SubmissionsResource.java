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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Subject;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.http.answer.Actors;
import org.fieldpost.http.answer.ContentAnswer;
import org.fieldpost.http.answer.ErrorAnswer;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;
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
    @Described(
            id = "listSubmissions",
            summary = "List submissions, page by page",
            details = """
                    All filters that are given must hold. No id ever appears below one that was listed already: who
                    pages until a page is empty, and later goes on behind the last id, misses nothing.""",
            query = {
                "client_id",
                "participant_id",
                "session_id",
                "from",
                "to",
                "has_file",
                "order",
                "after:submission",
                "limit"
            },
            json = Listing.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE})
    public CompletionStage<Listing> list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        SubmissionQuery query = new SubmissionQuery(
                parameters.text("client_id"),
                parameters.text("participant_id"),
                parameters.uuid("session_id"),
                parameters.content(),
                parameters.order(),
                parameters.moment("from").map(TimeOrderedIds::floor),
                parameters.moment("to").map(TimeOrderedIds::floor),
                parameters.uuid("after"),
                Optional.empty(),
                parameters.limit());
        return readers.run(() -> new Listing(
                archive.list(query).stream().map(SubmissionEntry::of).toList()));
    }

    @GET
    @Path("{id}")
    @Described(
            id = "getSubmission",
            summary = "Show one submission",
            json = SubmissionEntry.class,
            refuses = {Word.NOT_FOUND, Word.UNAVAILABLE})
    public SubmissionEntry get(@PathParam("id") String id) {
        return SubmissionEntry.of(archive.get(parse(id)));
    }

    @GET
    @Path("{id}/responses")
    @Described(
            id = "getResponses",
            summary = "Get a submission's JSON, byte for byte",
            headers = {"Range", "If-Range", "If-None-Match"},
            answers = "responses",
            also = ErrorAnswer.class,
            refuses = {Word.NOT_FOUND, Word.UNAVAILABLE, Word.STORAGE_FULL})
    public CompletionStage<Response> responses(@Context ContainerRequestContext request, @PathParam("id") String id) {
        UUID submissionId = parse(id);
        return disclosure.of(
                request,
                Subject.submission(submissionId).part("responses"),
                () -> ContentAnswer.json(request, archive.responses(submissionId)));
    }

    @GET
    @Path("{id}/files/{number}")
    @Described(
            id = "getFile",
            summary = "Get a file of a submission",
            details = """
                    Its media type is what the sender called it, where that is one, else `application/octet-stream`.
                    The tag is the SHA-256 of the whole.""",
            headers = {"Range", "If-Range", "If-None-Match"},
            answers = "file",
            also = ErrorAnswer.class,
            refuses = {Word.NOT_FOUND, Word.UNAVAILABLE, Word.STORAGE_FULL})
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
    @Described(
            id = "eraseSubmission",
            summary = "Erase one submission",
            details = """
                    After the answer nothing of it can be read from the data folder. `503` says that somebody reads all
                    of the store now: its last traces go when that has ended.""",
            answers = "done",
            refuses = {Word.NOT_FOUND, Word.UNAVAILABLE, Word.STORAGE_FULL})
    public CompletionStage<Response> erase(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return eraser.erase(Erasure.of(parse(id)), Actors.of(request))
                .thenApply(erased -> Response.noContent().build());
    }

    record Erasing(long erased) {}

    @DELETE
    @Described(
            id = "eraseSubmissions",
            summary = "Erase all submissions of a participant or a client app",
            details = """
                    At least one of the parameters must be there, and no other. With `participant_id` this participant's
                    tokens end as well, and unfinished uploads go.""",
            query = {"client_id", "participant_id"},
            json = Erasing.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE, Word.STORAGE_FULL})
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
