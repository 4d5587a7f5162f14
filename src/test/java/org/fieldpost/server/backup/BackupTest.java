package org.fieldpost.server.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.file.BlobFolder;
import org.fieldpost.review.AuditVerifier;
import org.fieldpost.review.Finding;
import org.fieldpost.review.Finding.Kind;
import org.fieldpost.review.KeptStudy;
import org.fieldpost.review.Verifier;
import org.fieldpost.server.CannotRun;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.Test;

/** Backups of a data folder that is in use. */
class BackupTest extends BackedUpStudy {
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
    void aBackupHoldsTheEntryOfItselfAndTheKeyOfTheChain() throws IOException {
        take();
        BackupSummary second = take();

        try (SqliteDatabase database = SqliteDatabase.openBeside(backup.resolve("fieldpost.db"))) {
            assertThat(database.audit().list(0, 10))
                    .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::subject)
                    .containsExactly(
                            tuple("cli:somebody", "backup", "backup?folder=" + backup),
                            tuple("cli:somebody", "backup", "backup?folder=" + backup));
            new AuditVerifier(database.audit(), database.auditSeal())
                    .verify(Optional.empty(), finding -> assertThat(finding).isNull());
        }
        assertThat(second.manifest().auditMark()).matches("2:[0-9a-f]{64}");
        assertThat(backup.resolve("audit.key"))
                .hasSameBinaryContentAs(study.path().resolve("audit.key"));
    }

    @Test
    void aBackupThatCannotBeNotedIsNotTaken() throws SQLException {
        study.damage("CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'broken'); END");

        assertThatExceptionOfType(CannotRun.class)
                .isThrownBy(this::take)
                .withMessageStartingWith("Nothing was done, since the audit could not note it");
        assertThat(backup.resolve("fieldpost.db")).doesNotExist();
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
    void nothingOfWhatWasErasedMeanwhileIsInTheFile() throws IOException, SQLException {
        study.keepMixed("never to be seen again", LARGE, LARGE + "2");
        study.damage("UPDATE submission SET participant_id = 'nor heard of'");
        study.damage("INSERT INTO catalogue SELECT 'participant_id', participant_id, seq FROM submission");
        study.damage("INSERT INTO catalogue SELECT 'file', '', seq FROM submission");
        study.damage("INSERT INTO catalogue SELECT 'file_participant_id', participant_id, seq FROM submission");
        study.damage(
                "INSERT INTO begun (client_id, session_id, participant_id, begun_at) SELECT client_id, session_id, participant_id, received_at FROM submission");
        study.damage("INSERT INTO participant_count SELECT client_id, participant_id, 1, 9, seq, seq FROM submission");
        study.damage("UPDATE catalogued SET through = 1");
        study.damage("INSERT INTO joined (session_id, name, client_id) VALUES ('s', 'nor read about', 'c')");
        study.damage("INSERT INTO slice (joined, number, submission, n) VALUES (1, 0, 1, 0), (1, 1, 1, 1)");
        AtomicBoolean erased = new AtomicBoolean();

        take((step, done, total) -> {
            if (step.equals("blobs") && !erased.getAndSet(true)) {
                erase();
            }
        });

        String file = Files.readString(backup.resolve("fieldpost.db"), ISO_8859_1);
        assertThat(file.contains("never to be seen")).isFalse();
        assertThat(file.contains("nor heard of")).isFalse();
        assertThat(file.contains("nor read about")).isFalse();
        restore();
        try (KeptStudy again = new KeptStudy(restored)) {
            assertThat(again.ask("SELECT through FROM catalogued")).isEqualTo("0");
            for (String table : List.of("participant_count", "catalogue", "begun")) {
                assertThat(again.ask("SELECT count(*) FROM " + table)).as(table).isEqualTo("0");
            }
        }
    }

    /** Small contents lie in the database, which was copied before; so do the words of sessions and unfinished uploads. */
    @Test
    void nothingWithoutABlobThatWasErasedMeanwhileIsInTheFile() throws IOException, SQLException {
        study.keepSmall("{}", "never to be seen again");
        study.keepSmall("{}", "stays");
        study.damage(
                "INSERT INTO begun (client_id, session_id, participant_id, begun_at) VALUES ('c', 's', 'nor heard of', '2026-11-29T00:00:00.000Z')");
        study.damage("INSERT INTO upload (upload_key, client_id, session_id, token_expiry, field, name, fields, offset,"
                + " expires_at) VALUES ('k', 'c', 's', '2026-11-29T00:00:00.000Z', 'file', 'nor read about', '{}', 0,"
                + " '2026-11-30T00:00:00.000Z')");
        study.keepLarge("{}", LARGE);
        AtomicBoolean erased = new AtomicBoolean();

        BackupSummary taken = take((step, done, total) -> {
            if (step.equals("blobs") && !erased.getAndSet(true)) {
                eraseTheFirst();
            }
        });

        assertThat(taken.erased()).isEqualTo(1);
        assertThat(taken.manifest().submissions()).isEqualTo(2);
        String file = Files.readString(backup.resolve("fieldpost.db"), ISO_8859_1);
        assertThat(file).contains("stays").doesNotContain("never to be", "nor heard", "nor read");
        assertRestoredIsWhole(4);
    }

    private void eraseTheFirst() {
        try {
            study.damage("DELETE FROM submission WHERE seq = 1");
            study.damage("DELETE FROM begun");
            study.damage("DELETE FROM upload");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
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
        assertThat(blobsIn(restored)).hasSize(6);
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
        try (KeptStudy again = new KeptStudy(restored)) {
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

    @Test
    void whatABackupThatWasKilledLeftIsCleared() throws IOException {
        study.keepLarge(LARGE, LARGE + "2");
        take();
        for (String left : List.of("fieldpost.db.new", "fieldpost.db.new-journal", "blob.new")) {
            Files.writeString(backup.resolve(left), "half of something");
        }

        take();

        try (Stream<Path> entries = Files.list(backup)) {
            assertThat(entries.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "audit.key",
                            "backup.lock",
                            "blobs",
                            "fieldpost.db",
                            manifests().get(0).getFileName().toString());
        }
        assertRestoredIsWhole(2);
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
                .isThrownBy(() -> Backup.take(ACTOR, study.path(), target, findings::add, QUIET))
                .withMessageContaining(message);
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
}
