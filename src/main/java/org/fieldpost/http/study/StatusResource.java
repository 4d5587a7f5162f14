package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.Readers;
import org.fieldpost.http.answer.ServerVersion;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;
import org.fieldpost.review.Condition;
import org.fieldpost.review.Verified;

/** {@code /api/status}: how the server does, for those who run a study. */
@Singleton
@OperatorOnly
@Path("api/status")
public final class StatusResource {
    private final Condition condition;
    private final ServerVersion version;
    private final Readers readers;

    @Inject
    public StatusResource(Condition condition, ServerVersion version, Readers readers) {
        this.condition = condition;
        this.version = version;
        this.readers = readers;
    }

    /**
     * How it does.
     *
     * @param lastReceivedAt null where nothing is there
     * @param verification null where nothing was verified yet
     */
    record Status(
            String version,
            boolean ready,
            boolean recording,
            String lastReceivedAt,
            Disk disk,
            Verification verification) {}

    record Disk(String state, long free, long size) {}

    record Verification(String verifiedAt, long contents, long bytes, long findings, boolean whole) {

        static Verification of(Verified verified) {
            return new Verification(
                    Times.millis(verified.at()),
                    verified.contents(),
                    verified.bytes(),
                    verified.findings(),
                    verified.isWhole());
        }
    }

    @GET
    @Described(
            id = "status",
            summary = "Tell how the server does, for those who run a study",
            json = Status.class,
            refuses = Word.UNAVAILABLE)
    public CompletionStage<Status> get() {
        return readers.run(() -> of(condition.now()));
    }

    private Status of(Condition.State state) {
        return new Status(
                version.text(),
                state.isReady(),
                state.recording(),
                state.lastReceived().map(Times::millis).orElse(null),
                new Disk(
                        state.room().state().name().toLowerCase(Locale.ROOT),
                        Math.max(0, state.room().free()),
                        state.diskBytes()),
                state.verified().map(Verification::of).orElse(null));
    }
}
