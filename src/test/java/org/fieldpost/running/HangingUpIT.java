package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** Researchers close their browsers while answers are on their way: that is no error of the server. */
@OnEveryContainer
final class HangingUpIT {
    /** Eight of them are more than the buffers of a connection hold. */
    private static final String LONG_NOTE = "x".repeat(900_000);

    private final Container container;

    HangingUpIT(Container container) {
        this.container = container;
    }

    @Test
    void whoHangsUpAmidAnAnswerIsNotInTheLog() {
        try (OwnServer own = OwnServer.start(container)) {
            Site site = own.site();
            Participant participant = site.participant();
            for (int i = 0; i < 8; i++) {
                site.post("/submit")
                        .form("auth_token", participant.authToken())
                        .form("responses", "[" + i + "]")
                        .form("note", LONG_NOTE)
                        .send()
                        .accepted();
            }
            String header = "Authorization: Bearer " + site.server().tokenId();
            for (int i = 0; i < 5; i++) {
                RawConnection connection = site.connect().send("GET", "/api/submissions", header);
                await().until(connection::hasAnswer);
                connection.reset();
            }
            assertThat(site.read("/api/submissions").send().expect(200).json().path("submissions"))
                    .hasSize(8);

            own.server().askToStop();
            own.server().awaitExit();
            assertThat(own.server().log()).doesNotContain("ServerRuntime", "ERROR");
        }
    }
}
