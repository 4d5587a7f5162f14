package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.Subject;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.body.Parameters;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;
import org.fieldpost.review.AuditTrail;
import org.fieldpost.review.BegunSession;
import org.fieldpost.review.JoinedFile;
import org.fieldpost.review.JoinedFile.Hole;
import org.fieldpost.review.Oddities;
import org.fieldpost.review.UnfinishedUpload;
import org.fieldpost.review.Whose;

/** {@code /api/oddities}: what was begun and came to nothing. */
@Singleton
@OperatorOnly
@Path("api/oddities")
public final class OdditiesResource {
    private final Oddities oddities;
    private final Pseudonyms pseudonyms;
    private final Disclosure disclosure;

    @Inject
    public OdditiesResource(Oddities oddities, AuditTrail trail, Disclosure disclosure) {
        this.oddities = oddities;
        this.pseudonyms = trail.pseudonyms();
        this.disclosure = disclosure;
    }

    record Found(List<Begun> sessionsWithoutSubmissions, List<Upload> unfinishedUploads, List<Gap> gaps, boolean more) {
        static Found of(Oddities.Found found) {
            return new Found(
                    found.silent().stream().map(Begun::of).toList(),
                    found.unfinished().stream().map(Upload::of).toList(),
                    found.gaps().stream().map(Gap::of).toList(),
                    found.more());
        }
    }

    record Begun(String sessionId, String clientId, String participantId, String begunAt) {
        static Begun of(BegunSession session) {
            return new Begun(
                    session.sessionId().toString(),
                    session.clientId(),
                    session.participantId().orElse(null),
                    Times.millis(session.begunAt()));
        }
    }

    record Upload(
            String sessionId,
            String clientId,
            String participantId,
            String field,
            String name,
            Long length,
            long offset,
            String expiresAt) {
        static Upload of(UnfinishedUpload upload) {
            return new Upload(
                    upload.sessionId().toString(),
                    upload.clientId(),
                    upload.participantId().orElse(null),
                    upload.field(),
                    upload.name(),
                    upload.length().isPresent() ? upload.length().getAsLong() : null,
                    upload.offset(),
                    Times.millis(upload.expiresAt()));
        }
    }

    record Gap(
            String joinedId, String sessionId, String clientId, String participantId, String name, List<Hole> missing) {
        static Gap of(JoinedFile file) {
            return new Gap(
                    file.id().toString(),
                    file.id().sessionId().toString(),
                    file.clientId(),
                    file.participantId().orElse(null),
                    file.name(),
                    file.holes());
        }
    }

    @GET
    @Described(
            id = "listOddities",
            summary = "List what was begun and came to nothing",
            details = """
                    Sessions whose token has expired and of which no submission is there, uploads in pieces that no
                    submission has taken, and files with slices missing: of a participant, of a client app or of both, up
                    to 200 each. At least one of the parameters must be there. Sessions are noted about a second after
                    they were opened, and for 90 days.""",
            query = {"client_id", "participant_id"},
            json = Found.class,
            refuses = {Word.INVALID_REQUEST, Word.UNAVAILABLE, Word.STORAGE_FULL})
    public CompletionStage<Response> list(@Context ContainerRequestContext request) {
        ReadingParameters parameters = new ReadingParameters(Parameters.of(request));
        Whose whose = new Whose(parameters.text("client_id"), parameters.text("participant_id"));
        Subject subject =
                Subject.of("oddities").ofClient(whose.clientId()).ofParticipant(whose.participantId(), pseudonyms);
        return disclosure.of(
                request,
                subject,
                () -> Response.ok(Found.of(oddities.of(whose)), MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }
}
