package org.fieldpost.export.jspsych;

import java.io.IOException;
import org.fieldpost.export.table.JsonReader;
import org.fieldpost.export.table.Row;
import org.fieldpost.export.table.ValueRow;

/**
 * Where the trials of a submission are.
 *
 * @param at where their list begins, or what there is instead
 * @param pointer names that place, for those who look for it
 */
record Trials(JsonReader text, long at, Beside beside, Recordings recordings, String pointer) {

    /** @param trial where it begins */
    Row row(long trial, String index) {
        return new TrialRow(text, trial, beside, recordings, pointer + index);
    }

    /** The row of what is no trials. */
    Row valueRow() throws IOException {
        return new OtherRow(new ValueRow(text, at, text.scan().skipValue(at)));
    }
}
