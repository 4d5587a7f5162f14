package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import org.fieldpost.export.RunningExports;
import org.fieldpost.export.RunningExports.Status;
import org.fieldpost.http.answer.Times;
import org.fieldpost.http.described.Described;
import org.fieldpost.http.operator.OperatorOnly;

/** {@code /api/exports}: how far exports have come. */
@Singleton
@OperatorOnly
@Path("api/exports")
public final class ExportsResource {
    private final RunningExports running;

    @Inject
    public ExportsResource(RunningExports running) {
        this.running = running;
    }

    record Listing(List<Entry> exports) {}

    record Entry(
            String id,
            String format,
            String begunAt,
            String state,
            String step,
            long submissions,
            Long of,
            long bytes) {

        static Entry of(Status status) {
            return new Entry(
                    status.id(),
                    status.format(),
                    Times.millis(status.begunAt()),
                    status.state().name().toLowerCase(Locale.ROOT),
                    status.step(),
                    status.submissions(),
                    status.of().isPresent() ? status.of().getAsLong() : null,
                    status.bytes());
        }
    }

    @GET
    @Described(
            id = "listExports",
            summary = "List exports that run on this server",
            details = """
                    And for some minutes those that have ended, or were broken off.""",
            json = Listing.class)
    public Listing list() {
        return new Listing(running.list().stream().map(Entry::of).toList());
    }
}
