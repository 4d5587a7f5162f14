package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.access.Subject;
import org.fieldpost.http.answer.ContentAnswer;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.review.JoinedFiles;
import org.fieldpost.review.JoinedFiles.Conflicts;
import org.fieldpost.review.JoinedFiles.Content;
import org.fieldpost.review.JoinedId;
import org.fieldpost.review.JoinedQuery;

/** {@code /api/joined}: files that came in slices, put together again. */
@Singleton
@OperatorOnly
@Path("api/joined")
public final class JoinedResource {
    private final JoinedFiles files;
    private final Readers readers;
    private final Disclosure disclosure;

    @Inject
    public JoinedResource(JoinedFiles files, Readers readers, Disclosure disclosure) {
        this.files = files;
        this.readers = readers;
        this.disclosure = disclosure;
    }

    record Listing(List<JoinedEntry> joined) {}

    @GET
    public CompletionStage<Listing> list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        JoinedQuery query = new JoinedQuery(
                parameters.text("client_id"),
                parameters.text("participant_id"),
                parameters.uuid("session_id"),
                parameters.text("after").map(JoinedResource::parseAfter),
                parameters.limit());
        return readers.run(() ->
                new Listing(files.list(query).stream().map(JoinedEntry::of).toList()));
    }

    private static JoinedId parseAfter(String text) {
        return JoinedId.parse(text)
                .orElseThrow(() -> Refusal.invalid("after takes a joined_id like those in a listing."));
    }

    @GET
    @Path("{id}")
    public CompletionStage<JoinedEntry> get(@PathParam("id") String id) {
        return readers.run(() -> JoinedEntry.of(files.get(parse(id))));
    }

    @GET
    @Path("{id}/content")
    public CompletionStage<Response> content(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Conflicts conflicts = conflicts(new ReadingParameters(Parameters.of(request)));
        JoinedId joinedId = parse(id);
        return disclosure.of(request, Subject.of("joined/" + joinedId).part("content"), () -> {
            Content content = files.content(joinedId, conflicts);
            Content answered = ContentAnswer.wantsDigest(request) ? files.withDigest(content) : content;
            return ContentAnswer.attachment(request, answered.bytes(), answered.name(), Optional.empty());
        });
    }

    private static JoinedId parse(String id) {
        return JoinedId.parse(id).orElseThrow(JoinedFiles::notFound);
    }

    private static Conflicts conflicts(ReadingParameters parameters) {
        return parameters
                .text("conflicts")
                .map(value -> {
                    if (!value.equals("first")) {
                        throw Refusal.invalid("conflicts takes \"first\", or is left out.");
                    }
                    return Conflicts.TAKE_FIRST;
                })
                .orElse(Conflicts.REFUSE);
    }
}
