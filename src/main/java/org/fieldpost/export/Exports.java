package org.fieldpost.export;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.review.Holdings;
import org.fieldpost.review.SubmissionQuery;

/** The service that takes submissions out in the formats there are. Safe for use by many threads. */
@Singleton
public final class Exports {
    private final Holdings holdings;
    private final BlobReader blobs;
    private final InstantSource clock;
    private final Map<String, ExportFormat> formats = new LinkedHashMap<>();

    /** @param formats in the order in which people are told of them */
    public Exports(Holdings holdings, BlobReader blobs, InstantSource clock, List<ExportFormat> formats) {
        this.holdings = holdings;
        this.blobs = blobs;
        this.clock = clock;
        formats.forEach(format -> this.formats.put(format.name(), format));
    }

    /** The names of all formats. */
    public List<String> formats() {
        return List.copyOf(formats.keySet());
    }

    /**
     * Begins an export, which covers what matches and exists now.
     *
     * @throws Refusal {@code INVALID_REQUEST} for a format that does not exist
     */
    public Export begin(Optional<String> format, Selection selection) {
        ExportFormat chosen = format.map(formats::get)
                .orElseThrow(() -> Refusal.invalid("format takes one of " + String.join(", ", formats()) + "."));
        return new Export(chosen, selection, holdings, blobs, first(selection), clock);
    }

    private SubmissionQuery first(Selection selection) {
        Optional<UUID> latest = holdings.latest();
        Optional<UUID> through = latest.map(
                id -> selection.before().filter(end -> end.compareTo(id) < 0).orElse(id));
        return new SubmissionQuery(
                selection.clientId(),
                selection.participantId(),
                Optional.empty(),
                selection.after(),
                through,
                Source.PAGE);
    }
}
