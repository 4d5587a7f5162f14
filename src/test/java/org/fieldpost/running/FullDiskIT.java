package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A data folder on a disk of 24 MiB, which fills up and is freed again. Needs the right to mount. */
final class FullDiskIT {

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void whatDoesNotFitGets507WithNothingKeptAndWhatWasAcceptedStays(Container container)
            throws IOException, InterruptedException {
        try (WorkFolder folder = WorkFolder.create()) {
            Path disk = Files.createDirectory(folder.path().resolve("disk"));
            assumeThat(run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()))
                    .as("exit code of mount")
                    .isZero();
            try (OwnServer own = OwnServer.start(
                    container,
                    launch -> launch.setting("data.dir", disk.resolve("data").toString()))) {
                fillUpAndFree(own.site(), disk.resolve("filler"));
            } finally {
                run("umount", disk.toString());
            }
        }
    }

    private static void fillUpAndFree(Site site, Path filler) throws IOException {
        Files.write(filler, new byte[4 << 20]);
        Participant participant = site.participant();
        List<String> accepted = new ArrayList<>();
        Answer answer = submit(site, participant, 0);
        for (int n = 1; answer.status() == 200 && n < 60; n++) {
            accepted.add(answer.accepted());
            answer = submit(site, participant, n);
        }
        answer.refused(507);
        assertThat(accepted).isNotEmpty();
        assertThat(site.submissions(participant)).hasSameSizeAs(accepted);
        for (int n = 0; n < accepted.size(); n++) {
            assertThat(Digests.sha256(site.file(accepted.get(n), 0))).isEqualTo(Digests.sha256(content(n)));
        }

        Files.delete(filler);
        String later = submit(site, participant, accepted.size()).accepted();
        assertThat(site.submissions(participant)).hasSize(accepted.size() + 1);
        assertThat(Digests.sha256(site.file(later, 0))).isEqualTo(Digests.sha256(content(accepted.size())));
    }

    private static Answer submit(Site site, Participant participant, int number) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", "f" + number, "application/octet-stream", content(number)))
                .send();
    }

    private static byte[] content(int number) {
        byte[] content = new byte[1 << 20];
        new java.util.Random(number).nextBytes(content);
        return content;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
