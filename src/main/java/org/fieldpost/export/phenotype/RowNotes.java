package org.fieldpost.export.phenotype;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.export.EntryText;
import org.fieldpost.export.Scratch;
import org.fieldpost.export.Taken;
import org.fieldpost.export.reproschema.Answer;
import org.fieldpost.export.reproschema.Answers;
import org.fieldpost.intake.Submission;

/**
 * Notes the rows of all measures on one sheet, each behind its measure's number, and what could not be read on another. For
 * one thread.
 */
final class RowNotes {
    private static final String NO_COLUMN = "too_many_items";

    private final Measures measures;
    private final Participants participants;
    private final Scratch.Sheet rows;
    private final Scratch.Sheet problems;
    private final Cell cell;
    private final Map<String, MeasureRow> open = new LinkedHashMap<>();
    private String source = "";
    private long count;
    private long problemBytes;

    RowNotes(Measures measures, Participants participants, Scratch.Sheet rows, Scratch.Sheet problems, Cell cell) {
        this.measures = measures;
        this.participants = participants;
        this.rows = rows;
        this.problems = problems;
        this.cell = cell;
    }

    /** Notes all that a submission answers. */
    void note(Taken taken, Answers answers) throws IOException {
        answers.each(taken, answer -> {
            taken.keep();
            if (!answer.source().equals(source)) {
                close(taken.submission());
                source = answer.source();
            }
            take(answer, taken.submission());
        });
        close(taken.submission());
    }

    private void take(Answer answer, Submission submission) throws IOException {
        Optional<Measure> measure = answer.problem().isEmpty() ? measures.find(answer) : Optional.empty();
        if (measure.isEmpty()) {
            complain(answer.problem().isEmpty() ? NO_COLUMN : answer.problem(), answer.source(), submission);
            return;
        }
        open.computeIfAbsent(answer.activity(), name -> new MeasureRow(measure.get(), cell))
                .put(answer);
    }

    private void complain(String problem, String where, Submission submission) throws IOException {
        byte[] row = Cell.row(List.of(submission.submissionId().toString(), cell.text(where), problem));
        problems.output().write(row);
        problemBytes += row.length;
    }

    private void close(Submission submission) throws IOException {
        for (MeasureRow row : open.values()) {
            byte[] line = row.row(List.of(
                    participants.label(submission),
                    submission.sessionId().toString(),
                    submission.submissionId().toString(),
                    EntryText.receivedAt(submission)));
            rows.output().write((row.measure().number() + "\t").getBytes(US_ASCII));
            rows.output().write(line);
            row.measure().count(line.length);
            count++;
        }
        open.clear();
    }

    /** How many rows there are. */
    long count() {
        return count;
    }

    /** How many bytes the rows about what could not be read have. */
    long problemBytes() {
        return problemBytes;
    }
}
