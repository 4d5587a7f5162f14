package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** What is sent again after it was erased: no answer is remembered. */
@OnEveryContainer
final class ErasedRepeatsIT {
    private final Site site;
    private final String clientId;
    private final Participant participant;

    ErasedRepeatsIT(Container container) {
        site = SharedServers.on(container);
        clientId = site.register(Site.CALLBACK);
        participant = site.participant(clientId, "erased-" + clientId);
    }

    @Test
    void underTheKeyOfAnErasedSubmissionIsANewOne() {
        String first = keyed(participant, "{}").accepted();
        assertThat(keyed(participant, "{}").accepted()).isEqualTo(first);

        erase("/api/submissions/" + first).expect(204);

        String second = keyed(participant, "{\"other\": \"content\"}").accepted();
        assertThat(second).isNotEqualTo(first);
        assertThat(keyed(participant, "{\"other\": \"content\"}").accepted()).isEqualTo(second);
        assertThat(site.submissions(participant)).hasSize(1);
    }

    @Test
    void withTheFilesOfAnErasedSubmissionIsANewOne() {
        for (int length : new int[] {100, 100_000}) {
            String first = file(length).accepted();

            erase("/api/submissions/" + first).expect(204);

            String second = file(length).accepted();
            assertThat(second).isNotEqualTo(first);
            assertThat(site.file(second, 0)).hasSize(length);
        }
    }

    @Test
    void byAnErasedParticipantIsRefusedAndWithANewTokenIsANewSubmission() {
        String first = keyed(participant, "{}").accepted();

        erase("/api/submissions?client_id=" + clientId + "&participant_id=" + participant.id())
                .expect(200);

        keyed(participant, "{}").refused(403, "Unauthorized token");
        Participant again = site.participant(clientId, participant.id());
        assertThat(keyed(again, "{}").accepted()).isNotEqualTo(first);
    }

    private Answer keyed(Participant by, String json) {
        return site.post("/submit")
                .bearer(by.authToken())
                .header("Idempotency-Key", "key")
                .json(json)
                .send();
    }

    private Answer file(int length) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", "a.txt", "text/plain", "x".repeat(length).getBytes(UTF_8)))
                .send();
    }

    private Answer erase(String path) {
        return site.call("DELETE", path).bearer(site.server().tokenId()).send();
    }
}
