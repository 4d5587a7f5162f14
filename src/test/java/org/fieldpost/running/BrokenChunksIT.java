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
                String head =
                        "POST /submit HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer ";
                connection.send((head + participant.authToken() + "\r\n\r\n{\"mood\": 4}\r\n").getBytes(US_ASCII));

                connection.read().refused(400, "invalid_request");
            }
            site.assertNothingKeptOf(participant);

            own.server().askToStop();
            own.server().awaitExit();
            assertThat(own.server().log()).doesNotContain("WARN", "GRIZZLY");
        }
    }
}
