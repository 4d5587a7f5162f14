package org.fieldpost.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.file.DataFolder;
import org.fieldpost.file.UnusableFolderException;
import org.fieldpost.review.AuditVerifier;
import org.fieldpost.review.KeptStudy;
import org.fieldpost.server.CannotRun;
import org.junit.jupiter.api.Test;

/** What is restored of backups. */
class RestorationTest extends BackedUpStudy {
    @Test
    void whatIsRestoredIsWholeAndHasTheSameSecrets() throws IOException {
        study.keepSmall("{\"a\": 1}", "small");
        study.keepLarge(LARGE, LARGE + "2");
        String tokenId = study.database().installation().tokenId();
        byte[] sealingKey = study.database().installation().sealingKey();

        BackupSummary taken = take();
        study.keepLarge(LARGE, LARGE + "later");
        Restoration.Summary summary = restore();

        assertThat(taken.manifest().submissions()).isEqualTo(2);
        assertThat(taken.manifest().blobs()).isEqualTo(2);
        assertThat(taken.copied()).isEqualTo(2);
        assertThat(summary.blobs()).isEqualTo(2);
        assertThat(summary.lacksSomething()).isFalse();
        try (KeptStudy again = new KeptStudy(restored)) {
            assertWhole(again, 4);
            assertThat(again.database().installation().tokenId()).isEqualTo(tokenId);
            assertThat(again.database().installation().sealingKey()).isEqualTo(sealingKey);
            again.keepLarge(LARGE, LARGE + "3");
        }
    }

    @Test
    void whatIsRestoredGoesOnWithTheAuditOfThen() throws IOException {
        take();
        take(QUIET);
        restore();

        try (KeptStudy again = new KeptStudy(restored)) {
            assertThat(again.database().audit().list(0, 10))
                    .extracting(AuditEntry::action)
                    .containsExactly("backup", "backup", "restore");
            assertThat(again.database().audit().list(2, 1).get(0).subject())
                    .startsWith("restore?folder=" + backup + "&taken_at=2");
            new AuditVerifier(again.database().audit(), again.database().auditSeal())
                    .verify(Optional.empty(), finding -> assertThat(finding).isNull());
        }
    }

    @Test
    void backupsAndWhatIsRestoredAreTheirOwnersOnly() throws IOException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        restore();

        for (Path folder : List.of(backup, restored)) {
            try (Stream<Path> all = Files.walk(folder)) {
                assertThat(all)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void nothingIsRestoredOverAnythingElse() throws IOException {
        take();
        Path target = Files.createDirectory(restored);
        Files.writeString(target.resolve("notes.txt"), "mine");

        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(this::restore)
                .withMessage("The data folder " + target + " is not empty: name a new folder, or move that one away.");
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(() -> Restoration.restore(ACTOR, backup, study.path(), QUIET))
                .withMessageContaining("is not empty");
        assertThat(target.resolve("lock")).doesNotExist();
    }

    @Test
    void anEmptyFolderIsRestoredInto() throws IOException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        Files.createDirectory(restored);

        assertRestoredIsWhole(2);
    }

    @Test
    void noServerRunsOnWhatWasNotRestoredToItsEnd() throws IOException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        Path target = restored;

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Restoration.restore(ACTOR, backup, target, failingAt("blobs")));

        assertThatExceptionOfType(UnusableFolderException.class)
                .isThrownBy(() -> DataFolder.open(target))
                .withMessage("The data folder " + target
                        + " was not restored to its end: remove it, then restore the backup again.");
    }

    @Test
    void aDatabaseThatIsNotTheOneBackedUpIsNotRestored() throws IOException {
        study.keepSmall("{}", "a");
        take();
        byte[] bytes = Files.readAllBytes(backup.resolve("fieldpost.db"));
        bytes[bytes.length - 10] ^= 1;
        Files.write(backup.resolve("fieldpost.db"), bytes);

        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(this::restore)
                .withMessageContaining("is not the one that was backed up");
        assertThat(restored).doesNotExist();
    }

    @Test
    void whereThereIsNoBackupNothingIsRestored() {
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(this::restore)
                .withMessage("There is no backup in " + backup + ": name a folder that one is in.");

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> take(failingAt("the database")));
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(this::restore)
                .withMessage("The backup in " + backup + " was never finished: take another one.");
        assertThat(restored).doesNotExist();
    }

    @Test
    void aBackupThatLostABlobSaysSoWhenItIsRestored() throws IOException, SQLException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        Files.delete(copyOf(study.lastBlob()));

        assertThat(restore().lacksSomething()).isTrue();
    }
}
