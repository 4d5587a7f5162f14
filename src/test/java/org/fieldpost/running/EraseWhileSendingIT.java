package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Traces;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A participant is erased who is just sending a file. */
final class EraseWhileSendingIT {
    private static final int LENGTH = 4_000_000;

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void requestsThatAreAtItsUploadsAreEndedAndNothingOfThemStaysOrComes(Container container) {
        try (OwnServer own = OwnServer.start(container)) {
            Site site = own.site();
            Path dataFolder = own.server().dataFolder();
            Tus tus = new Tus(site);
            String who = "who-" + UUID.randomUUID();
            Participant participant = site.participant(site.register(Site.CALLBACK), who);
            String goingOn = "going-on-" + UUID.randomUUID();
            String beginning = "beginning-" + UUID.randomUUID();
            List<String> marks = List.of(who, goingOn, beginning);
            String upload = tus.create(participant, LENGTH, Map.of("filename", "a.wav"));
            try (RawConnection first = tus.beginPatch(upload, 0, LENGTH);
                    RawConnection second = site.connect()
                            .send(
                                    "POST",
                                    "/files",
                                    "Authorization: Bearer " + participant.authToken(),
                                    "Tus-Resumable: 1.0.0",
                                    "Upload-Length: " + LENGTH,
                                    "Content-Type: " + Tus.BYTES,
                                    "Content-Length: " + LENGTH)) {
                first.send(goingOn.repeat(1_000).getBytes(UTF_8));
                second.send(beginning.repeat(1_000).getBytes(UTF_8));
                await().until(() -> areFound(marks, dataFolder) && unfinishedUploads(site, who) == 2);

                site.call("DELETE", "/api/submissions")
                        .query("participant_id", who)
                        .bearer(site.server().tokenId())
                        .send()
                        .expect(200);

                assertThat(Traces.of(dataFolder, marks)).isEmpty();
                first.send(goingOn.getBytes(UTF_8));
                first.read().refused(404, "not_found");
                second.send(beginning.getBytes(UTF_8));
                second.read().refused(404, "not_found");
                assertThat(Traces.of(dataFolder, marks)).isEmpty();
            }
        }
    }

    private static boolean areFound(List<String> marks, Path dataFolder) {
        return marks.stream()
                .noneMatch(mark -> Traces.of(dataFolder, List.of(mark)).isEmpty());
    }

    /** Bytes may be there before the upload that they belong to is noted. */
    private static int unfinishedUploads(Site site, String participantId) {
        return site.read("/api/oddities")
                .query("participant_id", participantId)
                .send()
                .expect(200)
                .json()
                .path("unfinished_uploads")
                .size();
    }
}
