package org.fieldpost.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.access.Grant;

/**
 * A submission that is ready to be recorded.
 *
 * @param grant who sends
 * @param fields the small fields in the order of their first appearance, each with its values in order
 * @param responses the JSON text as received
 * @param files in the order received
 * @param uploads keys of the uploads among the files: none of them can be taken again
 * @param identity what repeats are told by
 */
public record NewSubmission(
        Grant grant,
        Map<String, List<String>> fields,
        Optional<NewContent> responses,
        List<NewFile> files,
        List<String> uploads,
        SubmissionIdentity identity) {}
