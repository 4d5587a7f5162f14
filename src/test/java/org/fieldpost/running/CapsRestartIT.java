package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** What a session has sent counts for its whole life. */
final class CapsRestartIT {

    @Test
    void aSessionsCapHoldsAfterARestartUntilItIsSwitchedOff() {
        try (OwnServer own = OwnServer.start(
                Container.GRIZZLY,
                launch -> launch.setting("caps.session.submissions", "3").setting("caps.session.bytes", "100"))) {
            Participant participant = own.site().participant();
            String first = file(own.site(), participant, "a".repeat(60)).accepted();
            file(own.site(), participant, "b".repeat(41)).refused(429, "too_many");

            own.restart();
            file(own.site(), participant, "b".repeat(41)).refused(429, "too_many");
            file(own.site(), participant, "b".repeat(40)).accepted();

            Site uncapped = own.restart(launch -> launch.setting("caps.session.bytes", "none"));
            String again = file(uncapped, participant, "a".repeat(60)).accepted();
            assertThat(again).isEqualTo(first);
            file(uncapped, participant, "c".repeat(1_000)).accepted();
            file(uncapped, participant, "d").refused(429, "too_many");
        }
    }

    private static Answer file(Site site, Participant participant, String content) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", "a.txt", "text/plain", content))
                .send();
    }
}
