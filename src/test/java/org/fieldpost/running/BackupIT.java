package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.api.Test;

/** {@code fieldpost backup} beside a server that receives, and {@code fieldpost restore}. */
final class BackupIT {
    private static final Pattern BLOBS = Pattern.compile("blobs: (\\d+) \\(copied now: (\\d+), removed: 0\\)");

    @Test
    void nothingAcknowledgedBeforeABackupBeganIsMissingFromWhatIsRestored() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY);
                WorkFolder elsewhere = WorkFolder.create()) {
            Participant participant = own.site().participant();
            Path backup = elsewhere.path().resolve("backup");
            Launch restored = elsewhere.launch();
            Map<String, String> before;
            try (SteadyLoad load = SteadyLoad.on(own.site()).awaitMore(60)) {
                Matcher first = blobs(done(JarServer.run(own.launch(), "backup", backup.toString())));
                load.awaitMore(20);
                before = load.accepted();
                Matcher second = blobs(done(JarServer.run(own.launch(), "backup", backup.toString())));
                assertThat(first.group(2)).isEqualTo(first.group(1)).isNotEqualTo("0");
                assertThat(Integer.parseInt(second.group(2)))
                        .isPositive()
                        .isEqualTo(Integer.parseInt(second.group(1)) - Integer.parseInt(first.group(1)));
            }

            done(JarServer.run(restored, "restore", backup.toString()));
            done(JarServer.run(restored, "verify"));
            try (var server = JarServer.start(restored)) {
                Site site = new Site(server);
                assertThat(server.tokenId()).isEqualTo(own.server().tokenId());
                before.forEach((id, digest) ->
                        assertThat(Digests.sha256(site.file(id, 0))).as(id).isEqualTo(digest));
                site.submitJson(participant, "{\"sent\": \"with a token issued before\"}");
            }
        }
    }

    @Test
    void aKilledBackupLeavesTheEarlierOneWhole() throws IOException, InterruptedException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY);
                WorkFolder elsewhere = WorkFolder.create()) {
            Path backup = elsewhere.path().resolve("backup");
            Map<String, String> before;
            try (SteadyLoad load = SteadyLoad.on(own.site()).awaitMore(40)) {
                before = load.accepted();
                done(JarServer.run(own.launch(), "backup", backup.toString()));
                load.awaitMore(20);
                killWhen(() -> Files.exists(backup.resolve("fieldpost.db.new")), own.launch(), backup);
                long blobs = blobsIn(backup);
                load.awaitMore(20);
                killWhen(() -> blobsIn(backup) > blobs, own.launch(), backup);
            }

            Launch restored = elsewhere.launch();
            done(JarServer.run(restored, "restore", backup.toString()));
            done(JarServer.run(restored, "verify"));
            try (var server = JarServer.start(restored)) {
                Site site = new Site(server);
                before.forEach((id, digest) ->
                        assertThat(Digests.sha256(site.file(id, 0))).as(id).isEqualTo(digest));
            }
        }
    }

    @Test
    void aFullDiskIsToldAndLeavesTheEarlierBackupWhole() throws IOException, InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(6);
                OwnServer own = OwnServer.start(Container.GRIZZLY);
                WorkFolder elsewhere = WorkFolder.create()) {
            Path backup = disk.resolve("backup");
            String before = own.site().submitJson(own.site().participant(), "{}");
            done(JarServer.run(own.launch(), "backup", backup.toString()));
            try (SteadyLoad load = SteadyLoad.on(own.site())) {
                load.awaitMore(200);
            }
            Finished full = JarServer.run(own.launch(), "backup", backup.toString());
            assertThat(full.exitCode()).as(full.output()).isEqualTo(1);
            assertThat(full.output()).contains("There is no room left").doesNotContain("\tat ");

            Launch restored = elsewhere.launch();
            done(JarServer.run(restored, "restore", backup.toString()));
            done(JarServer.run(restored, "verify"));
            assertThat(done(JarServer.run(restored, "submissions")).output()).contains(before);
        }
    }

    private static void killWhen(Callable<Boolean> moment, Launch launch, Path backup) throws InterruptedException {
        Process process = JarServer.begin(launch, "backup", backup.toString());
        await().pollInterval(Duration.ofMillis(2)).until(() -> moment.call() || !process.isAlive());
        process.destroyForcibly().waitFor();
    }

    private static long blobsIn(Path backup) throws IOException {
        try (Stream<Path> below = Files.walk(backup.resolve("blobs"))) {
            return below.filter(Files::isRegularFile).count();
        }
    }

    private static Finished done(Finished finished) {
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return finished;
    }

    private static Matcher blobs(Finished backup) {
        Matcher matcher = BLOBS.matcher(backup.output());
        assertThat(matcher.find()).as(backup.output()).isTrue();
        return matcher;
    }
}
