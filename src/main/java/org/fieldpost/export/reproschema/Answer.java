package org.fieldpost.export.reproschema;

import org.fieldpost.export.table.Literal;
import org.fieldpost.export.table.Value;

/**
 * What was answered to one item; or that a file could not be read. What is not known is empty.
 *
 * @param activityUrl the activity, as the answer names it
 * @param itemUrl the item, as the answer names it
 * @param value to be read before the next answer is asked for
 * @param valueType what the value is, in a word
 * @param recording where the recording is that the value names
 * @param startedAt as the sender wrote it
 * @param endedAt as the sender wrote it
 * @param responseId the answer's own id
 * @param source which content of the submission it stands in
 * @param problem why that could not be read, in a word
 */
public record Answer(
        String activityUrl,
        String itemUrl,
        Value question,
        Value value,
        String valueType,
        String recording,
        String startedAt,
        String endedAt,
        String language,
        String responseId,
        String source,
        String problem) {

    static Answer problem(String source, String word) {
        return new Answer("", "", Literal.NONE, Literal.NONE, "", "", "", "", "", "", source, word);
    }

    /** The activity's name, as people know it. */
    public String activity() {
        String name = lastStep(activityUrl);
        return name.endsWith("_schema") ? name.substring(0, name.length() - "_schema".length()) : name;
    }

    /** The item's name, as people know it. */
    public String item() {
        return lastStep(itemUrl);
    }

    private static String lastStep(String url) {
        String path = url.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.json(ld)?$", "");
    }
}
