package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.ErrorAnswer;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.described.Described;
import org.fieldpost.intake.Intake;
import org.fieldpost.intake.Room;
import org.fieldpost.review.Archive;

/** {@code /health}: whether the process runs, and whether it can do its work. */
@Singleton
@Path("health")
public final class HealthResource {
    private static final int RETRY_SECONDS = 5;

    private final Intake intake;
    private final Archive archive;
    private final Readers readers;

    @Inject
    public HealthResource(Intake intake, Archive archive, Readers readers) {
        this.intake = intake;
        this.archive = archive;
        this.readers = readers;
    }

    record Alive(String status) {}

    record Ready(String status, String disk) {}

    record NotReady(String status, String detail, String disk) {}

    @GET
    @Described(
            id = "health",
            summary = "Tell whether requests are answered and submissions taken",
            details = """
                    The same as `/health/ready`.""",
            like = "ready")
    public CompletionStage<Response> health() {
        return ready();
    }

    /** The process answers; says nothing about the store. */
    @GET
    @Path("live")
    @Described(id = "live", summary = "Tell whether the process runs", json = Alive.class)
    public Alive live() {
        return new Alive("ok");
    }

    /** The store answers too and takes small submissions at least: send requests here. */
    @GET
    @Path("ready")
    @Described(
            id = "ready",
            summary = "Tell whether requests are answered and submissions taken",
            answers = "readiness",
            json = Ready.class,
            also = {NotReady.class, ErrorAnswer.class})
    public CompletionStage<Response> ready() {
        return readers.run(() -> {
            if (!archive.readable()) {
                throw Refusal.retryLater(Word.UNAVAILABLE, "The store does not answer.", RETRY_SECONDS);
            }
            if (!intake.recording()) {
                throw Refusal.retryLater(
                        Word.UNAVAILABLE,
                        "The storage has failed, and nothing is accepted until the store was checked: see the server's log.",
                        RETRY_SECONDS);
            }
            return of(archive.room().state());
        });
    }

    private static Response of(Room.State disk) {
        String word = disk.name().toLowerCase(Locale.ROOT);
        if (disk != Room.State.FULL) {
            return Response.ok(new Ready("ok", word)).build();
        }
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .entity(new NotReady(Word.UNAVAILABLE.text(), "The disk has no room left: make room on it.", word))
                .build();
    }
}
