package org.fieldpost.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fieldpost.review.Finding.Kind;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier over the real ledger and the real blob store. */
class VerifierTest {
    private static final String LARGE = "0123456789".repeat(20_000);

    @TempDir
    private Path temp;

    private final List<Finding> findings = new ArrayList<>();
    private KeptStudy study;

    @BeforeEach
    void open() throws IOException {
        study = new KeptStudy(temp.resolve("data"));
    }

    @AfterEach
    void close() throws IOException {
        study.close();
    }

    @Test
    void findsNothingWhereAllIsWholeAndCountsWhatItRead() throws IOException {
        study.keepSmall("{}", "a");
        study.keepSmall("{\"text\": \"é\"}", "");
        study.keepLarge(LARGE, LARGE + "2");

        Verifier.Summary summary = verify();

        assertThat(findings).isEmpty();
        assertThat(summary).isEqualTo(new Verifier.Summary(6, 2 + 1 + 14 + 2L * LARGE.length() + 1, 0));
    }

    @Test
    void findsAFlippedBitInABlob() throws IOException, SQLException {
        String id = study.keepLarge(LARGE, LARGE);
        Path blob = study.pathOf(study.lastBlob());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[150_000] ^= 1;
        Files.write(blob, bytes);

        assertFound(Kind.DIGEST, "submission " + id + ", files/0, blob " + study.lastBlob());
        assertThat(findings.get(0).detail())
                .isEqualTo("has the SHA-256 " + Samples.digest(new String(bytes, UTF_8)) + ", recorded is "
                        + Samples.digest(LARGE));
    }

    @Test
    void findsChangedBytesInTheLedger() throws SQLException {
        String id = study.keepSmall("{\"a\": 1}", "abc");
        study.damage("UPDATE submission SET responses = '{\"a\": 2}'");
        assertFound(Kind.DIGEST, "submission " + id + ", responses");

        study.damage("UPDATE submission SET responses = '{\"a\": 1}'");
        study.damage("UPDATE submission_file SET content = x'616264'");
        assertFound(Kind.DIGEST, "submission " + id + ", files/0");
    }

    @Test
    void findsARowsWrongDigest() throws IOException, SQLException {
        String id = study.keepSmall("{}", "abc");
        study.keepSmall("{}", "abcd");

        study.damage("UPDATE submission_file SET sha256 = zeroblob(32) WHERE size = 3");
        assertFound(Kind.DIGEST, "submission " + id + ", files/0");
        study.damage("UPDATE submission_file SET sha256 = x'00' WHERE size = 3");
        assertFound(Kind.DIGEST, "submission " + id + ", files/0");
        assertThat(findings.get(0).detail()).endsWith("recorded is no digest");
    }

    @Test
    void findsAMissingBlob() throws IOException, SQLException {
        String id = study.keepLarge(LARGE, LARGE);
        Files.delete(study.pathOf(study.lastBlob()));

        assertFound(Kind.MISSING, "submission " + id + ", files/0, blob " + study.lastBlob());
    }

    @Test
    void findsARecordThatNamesNoBlobAtAll() throws SQLException {
        String id = study.keepSmall("{}", "abc");
        study.damage("UPDATE submission_file SET content = NULL, blob = '../../fieldpost.db'");

        assertFound(Kind.MISSING, "submission " + id + ", files/0, blob ../../fieldpost.db");
    }

    @Test
    void findsATruncatedBlobAndOneThatGrew() throws IOException, SQLException {
        String id = study.keepLarge(LARGE, LARGE);
        try (FileChannel blob = FileChannel.open(study.pathOf(study.lastBlob()), StandardOpenOption.WRITE)) {
            blob.truncate(100_000);
            assertFound(Kind.SIZE, "submission " + id + ", files/0, blob " + study.lastBlob());
            blob.write(ByteBuffer.wrap(LARGE.getBytes(UTF_8)), 100_000);
        }

        assertFound(Kind.SIZE, "submission " + id + ", files/0, blob " + study.lastBlob());
        assertThat(findings.get(0).detail()).isEqualTo("has 300000 bytes, recorded are 200000");
    }

    @Test
    void findsABlobThatCannotBeRead() throws IOException, SQLException {
        String id = study.keepLarge(LARGE, LARGE);
        Files.delete(study.pathOf(study.lastBlob()));
        Files.createDirectory(study.pathOf(study.lastBlob()));

        assertFound(Kind.UNREADABLE, "submission " + id + ", files/0, blob " + study.lastBlob());
    }

    @Test
    void findsOldBlobsThatNoRecordNamesAndLeavesThoseOfSubmissionsOnTheirWay() throws IOException {
        study.keepLarge(LARGE, LARGE);
        study.seal("on its way");
        String left = study.seal("left over");
        Files.setLastModifiedTime(
                study.pathOf(left), FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        assertFound(Kind.UNKNOWN, "blob " + left);
    }

    @Test
    void findsAFileWhoseSubmissionIsGone() throws SQLException {
        study.keepSmall("{}", "abc");
        study.damage("DELETE FROM submission");

        assertFound(Kind.LEDGER, "the database");
        assertThat(findings.get(0).detail()).isEqualTo("a row of submission_file belongs to no row of submission");
    }

    @Test
    void findsADamagedIndexAndStillChecksTheContents() throws IOException, SQLException {
        String id = study.keepLarge(LARGE, LARGE);
        Files.write(study.pathOf(study.lastBlob()), new byte[LARGE.length()]);
        overwritePageOf("submission_file_blob");

        verify();

        assertThat(findings)
                .extracting(Finding::kind)
                .contains(Kind.LEDGER, Kind.DIGEST)
                .doesNotContain(Kind.UNKNOWN, Kind.MISSING);
        assertThat(findings)
                .extracting(Finding::place)
                .anyMatch(place -> place.startsWith("submission " + id + ", files/0"));
    }

    @Test
    void saysSoWhereRecordsCannotBeRead() throws IOException, SQLException {
        study.keepSmall("{}", "abc");
        overwritePageOf("submission_file");

        verify();

        assertThat(findings)
                .allMatch(finding -> finding.kind() == Kind.LEDGER)
                .extracting(Finding::detail)
                .anyMatch(detail -> detail.startsWith("cannot be read to its end, the rest was not checked"));
    }

    private void overwritePageOf(String name) throws IOException, SQLException {
        long page = Long.parseLong(study.ask("SELECT rootpage FROM sqlite_schema WHERE name = '" + name + "'"));
        int size = Integer.parseInt(study.ask("PRAGMA page_size"));
        study.closeDatabase();
        try (FileChannel file = FileChannel.open(study.path().resolve("fieldpost.db"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[size]), (page - 1) * size);
        }
        study.openDatabase();
    }

    /** As erasing does it: first the record, then the blob. */
    @Test
    void doesNotMissWhatIsErasedWhileItReads() throws IOException, SQLException {
        study.keepLarge(LARGE, LARGE);
        Path blob = study.pathOf(study.lastBlob());
        Inventory erasing = new EventfulInventory(study.database().inventory(), () -> {
            study.damage("DELETE FROM submission_file");
            Files.delete(blob);
        });

        new Verifier(erasing, study.blobs(), Clock.systemUTC()).verify(findings::add, (step, done, total) -> {});

        assertThat(findings).isEmpty();
    }

    @Test
    void doesNotMistakeWhatComesInWhileItReads() throws IOException {
        study.keepLarge(LARGE, LARGE);
        Inventory busy =
                new EventfulInventory(study.database().inventory(), () -> study.keepLarge(LARGE + "3", LARGE + "4"));

        Verifier.Summary summary =
                new Verifier(busy, study.blobs(), Clock.systemUTC()).verify(findings::add, (step, done, total) -> {});

        assertThat(findings).isEmpty();
        assertThat(summary.contents()).isEqualTo(4);
    }

    @Test
    void tellsHowFarItHasCome() throws IOException {
        study.keepLarge(LARGE, LARGE);
        List<String> steps = new ArrayList<>();

        new Verifier(study.database().inventory(), study.blobs(), Clock.systemUTC())
                .verify(findings::add, (step, done, total) -> steps.add(step + " " + done + "/" + total));

        assertThat(steps)
                .startsWith("the database 0/0", "contents 131072/400000")
                .endsWith("contents 400000/400000", "unknown blobs 0/0");
    }

    private Verifier.Summary verify() {
        findings.clear();
        return new Verifier(study.database().inventory(), study.blobs(), Clock.systemUTC())
                .verify(findings::add, (step, done, total) -> {});
    }

    private void assertFound(Kind kind, String place) {
        Verifier.Summary summary = verify();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.place()).isEqualTo(place);
        });
        assertThat(summary.findings()).isEqualTo(1);
    }
}
