package org.fieldpost.server.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.fieldpost.file.BlobFolder;
import org.fieldpost.file.DataFolder;
import org.fieldpost.file.UnusableFolderException;
import org.fieldpost.review.Finding;
import org.fieldpost.review.Finding.Kind;
import org.fieldpost.review.KeptStudy;
import org.fieldpost.review.Progress;
import org.fieldpost.review.Verifier;
import org.fieldpost.server.CannotRun;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a data folder that is in use, and what is restored of them. */
class BackupTest {
    private static final String LARGE = "0123456789".repeat(20_000);
    private static final Progress QUIET = (step, done, total) -> {};

    @TempDir
    private Path temp;

    private final List<Finding> findings = new ArrayList<>();
    private KeptStudy study;
    private Path backup;

    @BeforeEach
    void open() throws IOException {
        study = new KeptStudy(temp.resolve("data"));
        backup = temp.resolve("backup");
    }

    @AfterEach
    void close() throws IOException {
        study.close();
    }

    @Test
    void whatIsRestoredIsWholeAndHasTheSameSecrets() throws IOException {
        study.keepSmall("{\"a\": 1}", "small");
        study.keepLarge(LARGE, LARGE + "2");
        String tokenId = study.database().installation().tokenId();
        byte[] sealingKey = study.database().installation().sealingKey();

        BackupSummary taken = take();
        study.keepLarge(LARGE, LARGE + "later");
        Restoration.Summary restored = restore();

        assertThat(taken.manifest().submissions()).isEqualTo(2);
        assertThat(taken.manifest().blobs()).isEqualTo(2);
        assertThat(taken.copied()).isEqualTo(2);
        assertThat(restored.blobs()).isEqualTo(2);
        assertThat(restored.lacksSomething()).isFalse();
        try (KeptStudy again = new KeptStudy(temp.resolve("restored"))) {
            assertWhole(again, 4);
            assertThat(again.database().installation().tokenId()).isEqualTo(tokenId);
            assertThat(again.database().installation().sealingKey()).isEqualTo(sealingKey);
            again.keepLarge(LARGE, LARGE + "3");
        }
    }

    @Test
    void whatIsInABackupCanBeVerifiedThereWithoutChangingIt() throws IOException {
        study.keepLarge(LARGE, LARGE + "2");
        take();

        try (SqliteDatabase database = SqliteDatabase.openBeside(backup.resolve("fieldpost.db"))) {
            new Verifier(database.inventory(), BlobFolder.beside(backup), Clock.systemUTC())
                    .verify(findings::add, QUIET);
        }

        assertThat(findings).isEmpty();
        assertThat(restore().lacksSomething()).isFalse();
    }

    @Test
    void backupsAndWhatIsRestoredAreTheirOwnersOnly() throws IOException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        restore();

        for (Path folder : List.of(backup, temp.resolve("restored"))) {
            try (Stream<Path> all = Files.walk(folder)) {
                assertThat(all)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void theSecondBackupCopiesOnlyWhatIsNew() throws IOException, SQLException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        FileTime copiedThen = Files.getLastModifiedTime(copyOf(study.lastBlob()));
        Path first = copyOf(study.lastBlob());
        study.keepLarge(LARGE, LARGE + "3");

        BackupSummary second = take();

        assertThat(second.copied()).isEqualTo(2);
        assertThat(second.manifest().blobs()).isEqualTo(4);
        assertThat(Files.getLastModifiedTime(first)).isEqualTo(copiedThen);
        assertRestoredIsWhole(4);
        assertThat(backup).isDirectoryNotContaining("glob:**.new");
        assertThat(manifests()).hasSize(1);
    }

    @Test
    void aCopyOfTheWrongSizeIsCopiedAgain() throws IOException, SQLException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        Files.write(copyOf(study.lastBlob()), new byte[10]);

        assertThat(take().copied()).isEqualTo(1);
        assertRestoredIsWhole(2);
    }

    @Test
    void whatTheDataFolderNoLongerHasIsRemovedFromTheNextBackup() throws IOException, SQLException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        study.damage("DELETE FROM submission_file");
        study.damage("DELETE FROM submission");
        study.keepLarge(LARGE, LARGE + "3");

        BackupSummary second = take();

        assertThat(second.dropped()).isEqualTo(2);
        assertThat(blobsIn(backup)).hasSize(2);
        assertRestoredIsWhole(2);
    }

    @Test
    void whatIsErasedMeanwhileIsLeftOutWithoutATrace() throws IOException {
        study.keepLarge("{\"words\": \"never to be seen again\"}", LARGE);
        study.keepSmall("{}", "stays");
        AtomicBoolean erased = new AtomicBoolean();

        BackupSummary taken = take((step, done, total) -> {
            if (step.equals("blobs") && !erased.getAndSet(true)) {
                erase();
            }
        });

        assertThat(findings).isEmpty();
        assertThat(taken.erased()).isEqualTo(1);
        assertThat(taken.manifest().submissions()).isEqualTo(1);
        assertThat(blobsIn(backup)).isEmpty();
        assertRestoredIsWhole(2);
    }

    @Test
    void nothingOfWhatWasErasedMeanwhileIsInTheFile() throws IOException {
        study.keepMixed("never to be seen again", LARGE, LARGE + "2");
        AtomicBoolean erased = new AtomicBoolean();

        take((step, done, total) -> {
            if (step.equals("blobs") && !erased.getAndSet(true)) {
                erase();
            }
        });

        assertThat(Files.readString(backup.resolve("fieldpost.db"), ISO_8859_1)).doesNotContain("never to be seen");
    }

    /** Erases all that has blobs, records first. One of the blobs is being copied at this moment. */
    private void erase() {
        try {
            study.damage("DELETE FROM submission_file WHERE blob IS NOT NULL");
            study.damage("DELETE FROM submission WHERE seq NOT IN (SELECT submission FROM submission_file)");
            for (Path blob : blobsIn(study.path())) {
                Files.delete(blob);
            }
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsDamagedIsToldAndTheRestIsBackedUp() throws IOException, SQLException {
        study.keepLarge(LARGE, LARGE + "missing");
        Files.delete(study.pathOf(study.lastBlob()));
        study.keepLarge(LARGE, LARGE + "flipped");
        Files.write(study.pathOf(study.lastBlob()), new byte[LARGE.length() + 7]);
        study.keepLarge(LARGE, LARGE + "truncated");
        Files.write(study.pathOf(study.lastBlob()), new byte[7]);
        study.keepLarge(LARGE, LARGE + "unreadable");
        Files.delete(study.pathOf(study.lastBlob()));
        Files.createDirectory(study.pathOf(study.lastBlob()));

        BackupSummary taken = take();

        assertThat(findings)
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Kind.MISSING, Kind.DIGEST, Kind.SIZE, Kind.UNREADABLE);
        assertThat(taken.manifest().findings()).isEqualTo(4);
        assertThat(restore().lacksSomething()).isTrue();
        assertThat(blobsIn(temp.resolve("restored"))).hasSize(6);
    }

    @Test
    void aBlobThatIsLostHereStaysInTheBackup() throws IOException, SQLException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        Files.delete(study.pathOf(study.lastBlob()));

        BackupSummary second = take();

        assertThat(second.dropped()).isZero();
        assertRestoredIsWhole(2);
    }

    @Test
    void theEarlierBackupIsWholeWhereALaterOneFails() throws IOException {
        study.keepLarge(LARGE, LARGE + "2");
        String takenAt = take().manifest().takenAt();
        study.keepLarge(LARGE, LARGE + "3");

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> take(failingAt("blobs")));

        assertThat(backup.resolve("fieldpost.db.new")).doesNotExist();
        assertThat(restore().manifest().takenAt()).isEqualTo(takenAt);
        try (KeptStudy again = new KeptStudy(temp.resolve("restored"))) {
            assertWhole(again, 2);
        }
        assertThat(take().manifest().blobs()).isEqualTo(4);
    }

    @Test
    void whatTheEarlierBackupNeedsIsRemovedOnlyOnceTheLaterOneCounts() throws IOException, SQLException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        study.damage("DELETE FROM submission_file");
        study.damage("DELETE FROM submission");
        study.keepSmall("{}", "later");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> take(failingAt("blobs of earlier backups")));

        assertThat(blobsIn(backup)).hasSize(2);
        assertRestoredIsWhole(2);
    }

    private static Progress failingAt(String failing) {
        return (step, done, total) -> {
            if (step.equals(failing)) {
                throw new IllegalStateException("as if the process had ended");
            }
        };
    }

    @Test
    void noOtherFolderIsTakenForABackup() throws IOException {
        Path foreign = Files.createDirectory(temp.resolve("thesis"));
        Path file = Files.writeString(foreign.resolve("thesis.tex"), "years of work");

        assertRefused(
                foreign,
                "The folder " + foreign + " is neither empty nor a backup: name a new folder, or one"
                        + " that was backed up into before.");
        assertRefused(file, "The backup folder " + file + " is a file: name a folder.");
        assertRefused(study.path(), "is neither empty nor a backup");
        assertRefused(study.path().resolve("backup"), "lies within the data folder");
        assertThat(foreign).isDirectoryContaining(file::equals);
    }

    @Test
    void aBackupOnWhichAServerHasRunIsNotBackedUpInto() throws IOException {
        take();
        new KeptStudy(backup).close();

        assertRefused(backup, "A server has run on the backup in " + backup);
    }

    @Test
    void oneBackupAtATimeGoesIntoAFolder() {
        take((step, done, total) -> {
            if (step.equals("the database")) {
                assertThatExceptionOfType(CannotRun.class).isThrownBy(this::take);
            }
        });
    }

    private void assertRefused(Path target, String message) {
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(() -> Backup.take(study.path(), target, findings::add, QUIET))
                .withMessageContaining(message);
    }

    @Test
    void nothingIsRestoredOverAnythingElse() throws IOException {
        take();
        Path target = Files.createDirectory(temp.resolve("restored"));
        Files.writeString(target.resolve("notes.txt"), "mine");

        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(this::restore)
                .withMessage("The data folder " + target + " is not empty: name a new folder, or move that one away.");
        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(() -> Restoration.restore(backup, study.path(), QUIET))
                .withMessageContaining("is not empty");
        assertThat(target.resolve("lock")).doesNotExist();
    }

    @Test
    void anEmptyFolderIsRestoredInto() throws IOException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        Files.createDirectory(temp.resolve("restored"));

        assertRestoredIsWhole(2);
    }

    @Test
    void noServerRunsOnWhatWasNotRestoredToItsEnd() throws IOException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        Path target = temp.resolve("restored");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Restoration.restore(backup, target, failingAt("blobs")));

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
        assertThat(temp.resolve("restored")).doesNotExist();
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
        assertThat(temp.resolve("restored")).doesNotExist();
    }

    @Test
    void aBackupThatLostABlobSaysSoWhenItIsRestored() throws IOException, SQLException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        Files.delete(copyOf(study.lastBlob()));

        assertThat(restore().lacksSomething()).isTrue();
    }

    @Test
    void theManifestSaysWhenTheBackupWasTaken() throws IOException {
        Instant before = Instant.now();

        Manifest manifest = take().manifest();

        assertThat(Instant.parse(manifest.takenAt()).plusMillis(1)).isAfterOrEqualTo(before);
        Path json = manifests().get(0);
        assertThat(Manifest.read(Files.readAllBytes(json))).isEqualTo(manifest);
        assertThat(json.getFileName().toString())
                .isEqualTo("backup-" + manifest.databaseSha256().substring(0, 16) + ".json");
    }

    private BackupSummary take() {
        return take(QUIET);
    }

    private BackupSummary take(Progress progress) {
        return Backup.take(study.path(), backup, findings::add, progress);
    }

    private Restoration.Summary restore() {
        return Restoration.restore(backup, temp.resolve("restored"), QUIET);
    }

    private void assertRestoredIsWhole(int contents) throws IOException {
        assertThat(restore().lacksSomething()).isFalse();
        try (KeptStudy again = new KeptStudy(temp.resolve("restored"))) {
            assertWhole(again, contents);
        }
    }

    private static void assertWhole(KeptStudy restored, int contents) {
        List<Finding> found = new ArrayList<>();
        Verifier.Summary summary = new Verifier(restored.database().inventory(), restored.blobs(), Clock.systemUTC())
                .verify(found::add, QUIET);
        assertThat(found).isEmpty();
        assertThat(summary.contents()).isEqualTo(contents);
    }

    private Path copyOf(String blobId) {
        return backup.resolve("blobs").resolve(blobId.substring(0, 2)).resolve(blobId);
    }

    private List<Path> manifests() throws IOException {
        try (Stream<Path> entries = Files.list(backup)) {
            return entries.filter(path -> path.toString().endsWith(".json")).toList();
        }
    }

    private static List<Path> blobsIn(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("blobs"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder.resolve("blobs"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
