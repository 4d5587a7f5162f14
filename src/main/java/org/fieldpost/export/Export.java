package org.fieldpost.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.Subject;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.review.Holdings;
import org.fieldpost.review.Progress;
import org.fieldpost.review.SubmissionQuery;

/** One export that has begun: what it covers is settled, and nothing is read yet. */
public final class Export {
    private static final DateTimeFormatter IN_NAMES =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ExportFormat format;
    private final Selection selection;
    private final Holdings holdings;
    private final BlobReader blobs;
    private final SubmissionQuery first;
    private final InstantSource clock;
    private final Instant moment;

    Export(
            ExportFormat format,
            Selection selection,
            Holdings holdings,
            BlobReader blobs,
            SubmissionQuery first,
            InstantSource clock) {
        this.format = format;
        this.selection = selection;
        this.holdings = holdings;
        this.blobs = blobs;
        this.first = first;
        this.clock = clock;
        this.moment = clock.instant();
    }

    public String mediaType() {
        return format.mediaType();
    }

    /** The name of its format. */
    public String format() {
        return format.name();
    }

    /** What the audit calls it. */
    public Subject subject(Pseudonyms pseudonyms) {
        Subject named = Subject.of("export").with("format", format.name());
        Subject all =
                format.layout().map(layout -> named.with("layout", layout)).orElse(named);
        return selection.narrow(all, pseudonyms);
    }

    /** What to call it, in ASCII, such as {@code fieldpost-20261124T101028Z.csv}. */
    public String fileName() {
        return "fieldpost-" + IN_NAMES.format(moment) + "." + format.extension();
    }

    /**
     * Writes all of it.
     *
     * @param target is flushed, and left open
     * @throws IOException where it had to end before; what was written is then to be thrown away
     */
    public ExportSummary writeTo(OutputStream target, Progress progress) throws IOException {
        ExportOutput out = new ExportOutput(target);
        Source source = new Source(holdings, blobs, first, clock, out::position, progress);
        ExportFormat.Count count = format.write(source, out);
        out.flush();
        return new ExportSummary(count.submissions(), count.rows(), out.position());
    }
}
