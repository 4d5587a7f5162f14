package org.fieldpost.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The page that uploads several files and submits them together. */
@OnEveryContainer
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.npm", matches = "run")
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class SeveralUploadsIT {
    private final Site site;

    SeveralUploadsIT(Container container) {
        site = SharedServers.on(container);
    }

    @Test
    void severalFilesBecomeOneSubmissionThoughTheConnectionOfOneWasCut() throws IOException {
        try (Sitting sitting = new Sitting(site)) {
            Path notes = Files.writeString(sitting.folder().resolve("notes.txt"), "She was tired.");
            Trouble trouble = sitting.relay().inBody(Sitting::laterChunk, Sitting.INTO_IT, Line::cut);
            try (StudyPage page = new StudyPage(
                    sitting,
                    Programs.marked("page: tus, several files", sitting.relay().base()))) {
                page.awaitThanks(page.chooseInNewTab(sitting.recording(), notes));
            }
            trouble.awaitStrike();
            List<JsonNode> submissions = site.submissions(sitting.participant());
            assertThat(submissions).hasSize(1);
            JsonNode submission = submissions.get(0);
            assertThat(StreamSupport.stream(submission.path("files").spliterator(), false)
                            .map(file -> file.path("name").asText() + " "
                                    + file.path("sha256").asText()))
                    .containsExactly(
                            "recording.wav " + Digests.sha256(Files.readAllBytes(sitting.recording())),
                            "notes.txt " + Digests.sha256(Files.readAllBytes(notes)));
            assertThat(site.responses(submission.path("submission_id").asText()))
                    .asString()
                    .isEqualTo("{\"mood\":4}");
        }
    }
}
