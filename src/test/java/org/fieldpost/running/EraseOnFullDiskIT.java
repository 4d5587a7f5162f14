package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.MarkedParticipant;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Erasing is what one does on a full disk, so it must go on there. */
final class EraseOnFullDiskIT {

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void aParticipantIsErasedWhereNothingElseCanBeWritten(Container container) throws IOException {
        try (SmallDisk disk = SmallDisk.mount(48);
                OwnServer own = OwnServer.start(
                        container,
                        launch -> launch.setting("data.dir", disk.dataFolder().toString())
                                .setting("limits.disk.reserve", "1"))) {
            Site site = own.site();
            Path dataFolder = disk.dataFolder();
            String clientId = site.register(Site.CALLBACK);
            MarkedParticipant erased = MarkedParticipant.of(site, clientId);
            MarkedParticipant other = MarkedParticipant.of(site, clientId);
            for (int times = 0; times < 3; times++) {
                erased.sendByAllWays();
                other.sendByAllWays();
            }
            disk.leaveFree(0);

            site.call("DELETE", "/api/submissions")
                    .query("participant_id", erased.participant().id())
                    .bearer(site.server().tokenId())
                    .patience(Duration.ofMinutes(2))
                    .send()
                    .expect(200);

            assertThat(erased.tracesIn(dataFolder)).isEmpty();
            assertThat(site.submissions(erased.participant())).isEmpty();
            other.assertWhole(site);
            disk.free();
            other.sendByAllWays();
            own.restart();
            assertThat(erased.tracesIn(dataFolder)).isEmpty();
            other.assertWhole(own.site());
            Finished verify = JarServer.run(own.launch(), "verify");
            assertThat(verify.exitCode()).as(verify.output()).isZero();
        }
    }
}
