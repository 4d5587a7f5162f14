package org.fieldpost.export.phenotype;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.fieldpost.export.ExportFormat;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Scratch;
import org.fieldpost.export.Source;
import org.fieldpost.export.reproschema.Answers;
import org.fieldpost.export.zip.ZipWriter;
import org.fieldpost.review.JoinedFiles;

/**
 * The format {@code zip} in the layout {@code phenotype}: answers as a BIDS dataset, a table for each activity with its
 * description beside it. Goes through everything twice, for the columns and for the rows.
 */
public final class PhenotypeFormat implements ExportFormat {
    /** The earliest time that a ZIP file can name: equal exports are equal files. */
    private static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

    private final JoinedFiles joined;
    private final Scratch scratch;
    private final int items;
    private final Cell cell;

    /**
     * Over files that came in slices.
     *
     * @param items most items of all measures
     * @param defuse whether text that a spreadsheet would run is put behind an apostrophe
     */
    public PhenotypeFormat(JoinedFiles joined, Scratch scratch, int items, boolean defuse) {
        this.joined = joined;
        this.scratch = scratch;
        this.items = items;
        this.cell = new Cell(defuse);
    }

    @Override
    public String name() {
        return "zip";
    }

    @Override
    public Optional<String> layout() {
        return Optional.of("phenotype");
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    @Override
    public String extension() {
        return "zip";
    }

    @Override
    public Count write(Source source, ExportOutput out) throws IOException {
        Measures measures = new Measures(items);
        Answers first = new Answers(joined, source.through());
        source.each(
                "columns",
                submission -> first.each(submission, answer -> {
                    if (answer.problem().isEmpty()) {
                        measures.meet(answer);
                    }
                }));
        try (Scratch.Sheet directory = scratch.take();
                Scratch.Sheet people = scratch.take();
                Scratch.Sheet rows = scratch.take();
                Scratch.Sheet problems = scratch.take()) {
            Participants participants = new Participants(people, cell);
            RowNotes notes = new RowNotes(measures, participants, rows, problems, cell);
            Answers second = new Answers(joined, source.through());
            long submissions = source.each("rows", submission -> notes.note(submission, second));
            ZipWriter zip = new ZipWriter(out, directory);
            Dataset dataset = new Dataset(zip, TIME, cell, source.kept());
            dataset.description();
            dataset.participants(people, participants.bytes());
            for (Measure measure : measures.all()) {
                dataset.measure(measure, rows);
            }
            dataset.problems(problems, notes.problemBytes());
            zip.finish();
            return new Count(submissions, notes.count());
        }
    }
}
