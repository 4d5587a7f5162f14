package org.fieldpost.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;

/** Compares what is kept of a client's uploads with what it was told. */
final class ModelAudit {
    private ModelAudit() {}

    /**
     * Reads every byte of the session.
     *
     * @param expected the submissions that were told of, and the digests of their files
     * @param maybe digests of files that may have become submissions of which no answer told
     */
    static void compare(Site site, Participant participant, Map<String, List<String>> expected, Set<String> maybe) {
        Map<String, List<String>> kept = new HashMap<>();
        for (JsonNode submission : site.submissions(participant)) {
            String id = submission.path("submission_id").asText();
            List<String> files = new ArrayList<>();
            for (int n = 0; n < submission.path("files").size(); n++) {
                files.add(Digests.sha256(site.file(id, n)));
            }
            assertThat(kept.put(id, files)).as("listed once").isNull();
        }
        assertThat(kept).containsAllEntriesOf(expected);
        Set<List<String>> contents = new HashSet<>();
        kept.forEach((id, files) -> {
            boolean told = expected.containsKey(id);
            assertThat(told || (files.size() == 1 && maybe.containsAll(files)))
                    .as("nobody sent " + files)
                    .isTrue();
            assertThat(told || contents.add(files)).as("kept once").isTrue();
        });
    }
}
