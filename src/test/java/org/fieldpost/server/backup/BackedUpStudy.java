package org.fieldpost.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fieldpost.access.Actor;
import org.fieldpost.review.Finding;
import org.fieldpost.review.KeptStudy;
import org.fieldpost.review.Progress;
import org.fieldpost.review.Verifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A study that is in use, its backup, and what is restored of that. */
abstract class BackedUpStudy {
    static final String LARGE = "0123456789".repeat(20_000);
    static final Actor ACTOR = Actor.command("somebody");
    static final Progress QUIET = (step, done, total) -> {};

    @TempDir
    Path temp;

    final List<Finding> findings = new ArrayList<>();
    KeptStudy study;
    Path backup;
    Path restored;

    @BeforeEach
    void open() throws IOException {
        study = new KeptStudy(temp.resolve("data"));
        backup = temp.resolve("backup");
        restored = temp.resolve("restored");
    }

    @AfterEach
    void close() throws IOException {
        study.close();
    }

    BackupSummary take() {
        return take(QUIET);
    }

    BackupSummary take(Progress progress) {
        return Backup.take(ACTOR, study.path(), backup, findings::add, progress);
    }

    Restoration.Summary restore() {
        return Restoration.restore(ACTOR, backup, restored, QUIET);
    }

    void assertRestoredIsWhole(int contents) throws IOException {
        assertThat(restore().lacksSomething()).isFalse();
        try (KeptStudy again = new KeptStudy(restored)) {
            assertWhole(again, contents);
        }
    }

    static void assertWhole(KeptStudy again, int contents) {
        List<Finding> found = new ArrayList<>();
        Verifier.Summary summary =
                new Verifier(again.database().inventory(), again.blobs(), Clock.systemUTC()).verify(found::add, QUIET);
        assertThat(found).isEmpty();
        assertThat(summary.contents()).isEqualTo(contents);
    }

    Path copyOf(String blobId) {
        return backup.resolve("blobs").resolve(blobId.substring(0, 2)).resolve(blobId);
    }

    List<Path> manifests() throws IOException {
        try (Stream<Path> entries = Files.list(backup)) {
            return entries.filter(path -> path.toString().endsWith(".json")).toList();
        }
    }

    static List<Path> blobsIn(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("blobs"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder.resolve("blobs"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    static Progress failingAt(String failing) {
        return (step, done, total) -> {
            if (step.equals(failing)) {
                throw new IllegalStateException("as if the process had ended");
            }
        };
    }
}
