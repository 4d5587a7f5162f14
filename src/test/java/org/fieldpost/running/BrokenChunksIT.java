package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;

/** Whoever sends chunks that are none is told so, and nobody else. */
final class BrokenChunksIT {
    @Test
    void chunksThatAreNoneAreNotInTheLog() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            Site site = own.site();
            Participant participant = site.participant();
            try (RawConnection connection = site.connect()) {
                connection.send(
                        "POST",
                        "/submit",
                        "Authorization: Bearer " + participant.authToken(),
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked");
                connection.send("{\"mood\": 4}\r\n".getBytes(US_ASCII));
                connection.read().refused(400, "invalid_request");
            }
            site.assertNothingKeptOf(participant);

            own.server().askToStop();
            own.server().awaitExit();
            assertThat(own.server().log()).doesNotContain("WARN", "GRIZZLY");
        }
    }
}
