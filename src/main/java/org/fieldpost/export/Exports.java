package org.fieldpost.export;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    private final List<ExportFormat> formats;

    /** @param formats in the order in which people are told of them */
    public Exports(Holdings holdings, BlobReader blobs, InstantSource clock, List<ExportFormat> formats) {
        this.holdings = holdings;
        this.blobs = blobs;
        this.clock = clock;
        this.formats = List.copyOf(formats);
    }

    /** The names of all formats. */
    public List<String> formats() {
        return names(formats.stream());
    }

    private static List<String> names(Stream<ExportFormat> formats) {
        return formats.map(ExportFormat::name).distinct().toList();
    }

    /**
     * Begins an export, which covers what matches and exists now.
     *
     * @param layout what rows submissions become, for formats that have more than one way
     * @throws Refusal {@code INVALID_REQUEST} for a format that does not exist, or one that has no such layout
     */
    public Export begin(Optional<String> format, Optional<String> layout, Selection selection) {
        List<ExportFormat> ofThatName = formats.stream()
                .filter(each -> format.isPresent() && format.get().equals(each.name()))
                .toList();
        if (ofThatName.isEmpty()) {
            throw Refusal.invalid("format takes one of " + String.join(", ", formats()) + ".");
        }
        ExportFormat chosen = ofThatName.stream()
                .filter(each -> each.layout().equals(layout))
                .findFirst()
                .orElseThrow(() -> unfit(ofThatName, layout));
        return new Export(chosen, selection, holdings, blobs, first(selection), clock);
    }

    private Refusal unfit(List<ExportFormat> ofThatName, Optional<String> layout) {
        List<String> others = names(formats.stream()
                .filter(each -> layout.isPresent() && each.layout().equals(layout)));
        if (!others.isEmpty()) {
            return Refusal.invalid("This layout goes with format " + String.join(" or ", others) + ".");
        }
        String name = ofThatName.get(0).name();
        List<String> layouts =
                ofThatName.stream().flatMap(each -> each.layout().stream()).toList();
        return Refusal.invalid(
                layouts.isEmpty()
                        ? name + " has no layouts: leave layout out."
                        : "With " + name + ", layout takes " + String.join(" or ", layouts) + ", or leave it out.");
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
                        Source.PAGE)
                .of(selection.content());
    }
}
