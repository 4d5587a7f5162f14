package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.Grant;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.SessionTotals;
import org.fieldpost.intake.SessionTotals.Total;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlSessionTotalsTest {
    @TempDir
    Path temp;

    @Test
    void allContentsOfASessionAddUp() {
        try (SqliteDatabase database = SqliteDatabase.open(temp.resolve("fieldpost.db"))) {
            Grant grant = Samples.grant();
            append(database, Samples.json(grant, "12345"));
            append(database, Samples.file(Samples.grant(), "of another session", Optional.empty()));
            append(
                    database,
                    Samples.submission(
                            grant,
                            new LinkedHashMap<>(Map.of("ü", List.of("1"))),
                            Optional.of(Samples.inBlobStore("b1", 1_000)),
                            List.of(
                                    new NewFile("a", "a", Optional.empty(), Samples.inLedger("1234567")),
                                    new NewFile("b", "b", Optional.empty(), Samples.inBlobStore("b2", 1L << 40)))));

            assertThat(database.sessionTotals().of(grant.sessionId()))
                    .isEqualTo(new Total(2, 5 + "{'ü':'1'}".length() + 1 + 1_000 + 7 + (1L << 40)));
            assertThat(database.sessionTotals().of(new UUID(1, 2))).isEqualTo(new Total(0, 0));
        }
    }

    @Test
    void catalogueAndWhatFollowsItAddUpOnce() {
        try (SqliteDatabase database = SqliteDatabase.open(temp.resolve("fieldpost.db"))) {
            Grant grant = Samples.grant();
            for (int i = 0; i < Catalogue.BATCH + 10; i++) {
                append(database, Samples.json(grant, "12"));
            }

            assertThat(database.sessionTotals().of(grant.sessionId()))
                    .isEqualTo(new Total(Catalogue.BATCH + 10, 2L * (Catalogue.BATCH + 10)));
        }
    }

    @Test
    void aSessionYoungerThanAllThatIsRecordedNeedNotBeRead() {
        try (SqliteDatabase database = SqliteDatabase.open(temp.resolve("fieldpost.db"))) {
            Grant grant = Samples.grant();
            assertThat(database.sessionTotals().mayHold(grant.sessionId())).isFalse();

            append(database, Samples.json(grant, "12345"));
            SessionTotals totals = database.sessionTotals();
            assertThat(totals.mayHold(grant.sessionId())).isTrue();
            UUID younger = new TimeOrderedIds().next(Instant.now().plusSeconds(3600));
            assertThat(totals.mayHold(younger)).isFalse();
        }
    }

    private static void append(SqliteDatabase database, NewSubmission submission) {
        database.ledger().append(submission).toCompletableFuture().join();
    }
}
