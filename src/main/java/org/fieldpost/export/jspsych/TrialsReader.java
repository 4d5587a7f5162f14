package org.fieldpost.export.jspsych;

import java.io.IOException;
import java.util.Optional;
import org.fieldpost.export.Bytes;
import org.fieldpost.export.Taken;
import org.fieldpost.export.json.JsonCheck;
import org.fieldpost.export.table.JsonReader;
import org.fieldpost.export.table.RowReader;
import org.fieldpost.export.table.RowTaker;
import org.fieldpost.export.table.Shape;

/**
 * Finds the trials of one submission after the other: a list of objects, or one that stands in a member of an object, as
 * JSON or as text that is JSON. What is no trials becomes one row.
 */
final class TrialsReader implements RowReader {
    private final JsonReader text = new JsonReader();
    private final JsonReader inner = new JsonReader();

    @Override
    public void read(Taken submission, RowTaker taker) throws IOException {
        Recordings recordings = new Recordings(submission.submission().files());
        Optional<Taken.Content> responses = submission.responses();
        if (responses.isEmpty()) {
            taker.take(new TrialRow(inner, TrialRow.NO_TRIAL, Beside.NOTHING, recordings, ""));
            return;
        }
        long at = text.show(responses.get());
        Optional<Wrapper> wrapper = text.at(at) == '{' ? Wrapper.find(text, at) : Optional.empty();
        long list = wrapper.map(Wrapper::list).orElse(at);
        Beside beside = wrapper.isPresent() ? Beside.of(text, at, wrapper.get()) : Beside.NOTHING;
        String pointer = "responses.json#" + wrapper.map(Wrapper::pointer).orElse("");
        if (text.at(list) != '"') {
            read(new Trials(text, list, beside, recordings, pointer), taker);
            return;
        }
        Bytes within = text.inner(list);
        boolean isTrials = JsonCheck.of(within).isJson() && holdsTrials(inner, inner.show(within));
        read(
                isTrials
                        ? new Trials(inner, inner.show(within), beside, recordings, pointer + "#")
                        : new Trials(text, list, beside, recordings, pointer),
                taker);
    }

    /** Whether a value is a list of objects, or an empty one. */
    static boolean holdsTrials(JsonReader text, long at) throws IOException {
        return text.at(at) == '[' && Shape.of(text, at) != Shape.OTHER;
    }

    private static void read(Trials trials, RowTaker taker) throws IOException {
        switch (Shape.of(trials.text(), trials.at())) {
            case OBJECT -> taker.take(trials.row(trials.at(), ""));
            case EMPTY -> taker.take(trials.row(TrialRow.NO_TRIAL, ""));
            case OTHER -> taker.take(trials.valueRow());
            case OBJECTS -> {
                long[] number = {0};
                trials.text().scan().elements(trials.at(), (from, to) -> {
                    taker.take(trials.row(from, "/" + number[0]++));
                    return true;
                });
            }
        }
    }
}
