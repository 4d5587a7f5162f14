package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.Receipt;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.review.SubmissionQuery.Content;
import org.fieldpost.review.SubmissionQuery.Order;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final Grant FIRST = Samples.grant(1, Optional.of("p-01"));
    private static final Grant SECOND = Samples.grant(1, Optional.of("p-02"));
    private static final Grant OTHER_CLIENT = Samples.grant(2, Optional.of("p-01"));
    private static final List<Grant> GRANTS = List.of(FIRST, SECOND, OTHER_CLIENT);

    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<String> FIRST_CLIENT = Optional.of(FIRST.clientId());
    private static final Optional<UUID> ANY_SESSION = Optional.empty();

    @TempDir
    Path temp;

    private final List<UUID> ids = new ArrayList<>();

    @Test
    void findsWhatHasEntriesAndWhatHasNoneYet() {
        try (SqliteDatabase database = open()) {
            append(database, 2 * Catalogue.BATCH + Catalogue.BATCH / 2);

            assertThat(entries()).isEqualTo(2 * Catalogue.BATCH * 3);
            assertFound(database);
        }
    }

    @Test
    void goesOnAfterARestartWithoutLettingMorePileUp() {
        for (int start = 0; start < 4; start++) {
            try (SqliteDatabase database = open()) {
                append(database, Catalogue.BATCH * 2 / 3);
                assertFound(database);
            }
        }

        assertThat(entries()).isEqualTo(2 * Catalogue.BATCH * 3);
    }

    @Test
    void noEntryLeadsToASubmissionThatItIsNotOf() {
        try (SqliteDatabase database = open()) {
            append(database, Catalogue.BATCH);
            Jdbi.create(OpenDatabase.urlOf(file()))
                    .useHandle(handle -> handle.execute(
                            "INSERT INTO catalogue (facet, value, submission) VALUES ('session_id', ?, 2)",
                            FIRST.sessionId().toString()));

            assertFound(database);
        }
    }

    @Test
    void findsThoseWithFilesAlone() {
        try (SqliteDatabase database = open()) {
            for (int round = 0; round < Catalogue.BATCH / 2; round++) {
                append(database, 3);
                ids.add(database.ledger()
                        .append(Samples.file(GRANTS.get(round % 3), "bytes " + round, Optional.empty()))
                        .toCompletableFuture()
                        .join()
                        .submissionId());
            }
            List<UUID> withFiles = IntStream.range(0, ids.size() / 4)
                    .mapToObj(round -> ids.get(4 * round + 3))
                    .toList();

            assertThat(rows("WHERE facet = 'file'")).isEqualTo(Catalogue.BATCH / 2);
            assertWithFiles(
                    database, new SubmissionQuery(ANY, ANY, ANY_SESSION, Optional.empty(), 77), withFiles, 0, 1, 2);
            assertWithFiles(
                    database,
                    new SubmissionQuery(FIRST_CLIENT, ANY, ANY_SESSION, Optional.empty(), 77),
                    withFiles,
                    0,
                    1);
            assertWithFiles(
                    database,
                    new SubmissionQuery(ANY, FIRST.participantId(), ANY_SESSION, Optional.empty(), 77),
                    withFiles,
                    0,
                    2);
            assertWithFiles(
                    database,
                    new SubmissionQuery(ANY, ANY, Optional.of(SECOND.sessionId()), Optional.empty(), 77),
                    withFiles,
                    1);
        }
    }

    @Test
    void anEntryOfFilesThatAreGoneLeadsNowhere() {
        try (SqliteDatabase database = open()) {
            append(database, Catalogue.BATCH);
            Jdbi.create(OpenDatabase.urlOf(file()))
                    .useHandle(handle ->
                            handle.execute("INSERT INTO catalogue (facet, value, submission) VALUES ('file', '', 2)"));

            assertThat(pages(
                            database,
                            new SubmissionQuery(ANY, ANY, ANY_SESSION, Optional.empty(), 77).of(Content.WITH_FILES)))
                    .isEmpty();
        }
    }

    private static void assertWithFiles(
            SqliteDatabase database, SubmissionQuery query, List<UUID> withFiles, Integer... grants) {
        List<UUID> expected = IntStream.range(0, withFiles.size())
                .filter(round -> List.of(grants).contains(round % 3))
                .mapToObj(withFiles::get)
                .collect(Collectors.toCollection(ArrayList::new));
        assertThat(pages(database, query.of(Content.WITH_FILES))).isEqualTo(expected);
        Collections.reverse(expected);
        SubmissionQuery newest = new SubmissionQuery(
                query.clientId(),
                query.participantId(),
                query.sessionId(),
                Order.NEWEST_FIRST,
                Optional.empty(),
                Optional.empty(),
                77);
        assertThat(pages(database, newest.of(Content.WITH_FILES))).isEqualTo(expected);
        assertThat(database.holdings().count(query.of(Content.WITH_FILES))).isEqualTo(expected.size());
    }

    private Path file() {
        return temp.resolve("fieldpost.db");
    }

    private SqliteDatabase open() {
        return SqliteDatabase.open(file());
    }

    private void append(SqliteDatabase database, int count) {
        List<CompletionStage<Receipt>> receipts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            receipts.add(database.ledger().append(Samples.json(GRANTS.get((ids.size() + i) % 3), "{}")));
        }
        receipts.forEach(receipt -> ids.add(receipt.toCompletableFuture().join().submissionId()));
    }

    private long entries() {
        return rows("");
    }

    private long rows(String where) {
        return Jdbi.create(OpenDatabase.urlOf(file()))
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM catalogue " + where)
                        .mapTo(Long.class)
                        .one());
    }

    private void assertFound(SqliteDatabase database) {
        Optional<String> none = Optional.empty();
        Optional<UUID> anySession = Optional.empty();
        assertListed(database, none, none, anySession, 0, 1, 2);
        assertListed(database, Optional.of(FIRST.clientId()), none, anySession, 0, 1);
        assertListed(database, none, FIRST.participantId(), anySession, 0, 2);
        assertListed(database, Optional.of(OTHER_CLIENT.clientId()), FIRST.participantId(), anySession, 2);
        assertListed(database, none, none, Optional.of(SECOND.sessionId()), 1);
        assertListed(database, Optional.of(OTHER_CLIENT.clientId()), none, Optional.of(SECOND.sessionId()));
    }

    /** Pages of a length that fits neither the batches nor the number of grants. */
    private void assertListed(
            SqliteDatabase database,
            Optional<String> clientId,
            Optional<String> participantId,
            Optional<UUID> sessionId,
            Integer... grants) {
        List<UUID> expected = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (List.of(grants).contains(i % 3)) {
                expected.add(ids.get(i));
            }
        }
        assertThat(pages(database, clientId, participantId, sessionId, Order.OLDEST_FIRST))
                .isEqualTo(expected);
        Collections.reverse(expected);
        assertThat(pages(database, clientId, participantId, sessionId, Order.NEWEST_FIRST))
                .isEqualTo(expected);
        assertThat(database.holdings()
                        .count(new SubmissionQuery(clientId, participantId, sessionId, Optional.empty(), 1)))
                .isEqualTo(expected.size());
    }

    private static List<UUID> pages(
            SqliteDatabase database,
            Optional<String> clientId,
            Optional<String> participantId,
            Optional<UUID> sessionId,
            Order order) {
        return pages(
                database,
                new SubmissionQuery(clientId, participantId, sessionId, order, Optional.empty(), Optional.empty(), 77));
    }

    private static List<UUID> pages(SqliteDatabase database, SubmissionQuery query) {
        List<UUID> listed = new ArrayList<>();
        Optional<UUID> after = Optional.empty();
        List<Submission> page;
        do {
            page = database.submissions().list(query.behind(after));
            page.forEach(submission -> listed.add(submission.submissionId()));
            after = listed.isEmpty() ? after : Optional.of(listed.get(listed.size() - 1));
        } while (!page.isEmpty());
        return listed;
    }
}
