package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.intake.Intake;
import org.fieldpost.review.Archive;

/** {@code /health}: whether the process runs, and whether it can do its work. */
@Singleton
@Path("health")
public final class HealthResource {
    private final Intake intake;
    private final Archive archive;
    private final Readers readers;

    @Inject
    public HealthResource(Intake intake, Archive archive, Readers readers) {
        this.intake = intake;
        this.archive = archive;
        this.readers = readers;
    }

    record Health(String status) {}

    @GET
    public CompletionStage<Health> health() {
        return ready();
    }

    /** The process answers; says nothing about the store. */
    @GET
    @Path("live")
    public Health live() {
        return new Health("ok");
    }

    /** The store answers and records too: send requests here. */
    @GET
    @Path("ready")
    public CompletionStage<Health> ready() {
        return readers.run(() -> {
            if (!archive.readable()) {
                throw Refusal.retryLater(Word.UNAVAILABLE, "The store does not answer.", 5);
            }
            if (!intake.recording()) {
                throw Refusal.retryLater(
                        Word.UNAVAILABLE,
                        "The storage has failed, and nothing is accepted until the store was checked: see the server's log.",
                        5);
            }
            return new Health("ok");
        });
    }
}
