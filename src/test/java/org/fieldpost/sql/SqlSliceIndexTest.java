package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.NewContent;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Receipt;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.SubmissionIdentity;
import org.fieldpost.review.JoinedFile;
import org.fieldpost.review.JoinedId;
import org.fieldpost.review.JoinedQuery;
import org.fieldpost.review.Slice;
import org.fieldpost.review.SliceIndex;
import org.fieldpost.review.SubmissionQuery.Order;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlSliceIndexTest {
    private static final String BLOB = "0123456789abcdef0123456789abcdef";
    private static final Optional<String> ANY = Optional.empty();

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private SliceIndex index;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        index = database.slices();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void slicesOfASessionAreJoinedByTheirNameInTheOrderOfTheirNumbers() {
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        NewContent large = Samples.inBlobStore(BLOB, 10_000_000);
        UUID first = append(grant, slice("a.zip.0010", Samples.inLedger("last")), plain("a.zip"));
        UUID second = append(grant, plain("b"), slice("a.zip.002", large), slice("a.zip.001", large));
        append(grant, slice("b.zip.000", Samples.inLedger("other name")));
        append(Samples.grant(1, Optional.of("p-01")), slice("a.zip.000", Samples.inLedger("other session")));

        JoinedFile joined = all().get(0);

        assertThat(joined.id().sessionId()).isEqualTo(grant.sessionId());
        assertThat(joined.clientId()).isEqualTo(grant.clientId());
        assertThat(joined.participantId()).contains("p-01");
        assertThat(joined.name()).isEqualTo("a.zip");
        assertThat(joined.slices())
                .containsExactly(
                        new Slice(1, second, 2, new StoredContent(10_000_000, large.sha256())),
                        new Slice(2, second, 1, new StoredContent(10_000_000, large.sha256())),
                        new Slice(10, first, 0, new StoredContent(4, Samples.digest("last"))));
        assertThat(joined.conflicts()).isEmpty();
        assertThat(index.find(joined.id())).contains(joined);
        assertThat(all()).extracting(JoinedFile::name).containsExactly("a.zip", "b.zip", "a.zip");
    }

    @Test
    void equalBytesUnderOneNumberCountOnceAndOtherBytesAreAConflictInWhichTheFirstStays() {
        Grant grant = Samples.grant();
        UUID first = append(grant, slice("a.000", Samples.inLedger("same")));
        append(grant, plain("b"), slice("a.000", Samples.inLedger("same")));
        UUID other = append(grant, slice("a.002", Samples.inLedger("one")));
        append(grant, slice("a.002", Samples.inLedger("two")));
        append(grant, slice("a.002", Samples.inLedger("one")), plain("b"));
        append(grant, slice("a.002", Samples.inLedger("three")));
        append(grant, slice("a.001", Samples.inLedger("x")), slice("a.001", Samples.inLedger("y")));

        JoinedFile joined = all().get(0);

        assertThat(joined.slices()).extracting(Slice::number).containsExactly(0, 1, 2);
        assertThat(joined.slices().get(0).submissionId()).isEqualTo(first);
        assertThat(joined.slices().get(1).content().sha256()).isEqualTo(Samples.digest("x"));
        assertThat(joined.slices().get(2).submissionId()).isEqualTo(other);
        assertThat(joined.conflicts()).containsExactly(1, 2);
    }

    @Test
    void aRepeatOfASubmissionAddsNothing() {
        Grant grant = Samples.grant();
        NewSubmission submission = submission(grant, slice("a.000", Samples.inLedger("same")));
        UUID first = append(submission);

        assertThat(append(submission)).isEqualTo(first);
        assertThat(rows("slice")).isEqualTo(1);
    }

    @Test
    void filesAreListedInTheOrderInWhichTheyBeganWithEveryFilterThatIsPresent() {
        List<Grant> grants = new ArrayList<>();
        for (int client = 1; client <= 2; client++) {
            for (Optional<String> participant : List.of(ANY, Optional.of("p1"), Optional.of("p2"))) {
                grants.add(Samples.grant(client, participant));
                grants.add(Samples.grant(client, participant));
            }
        }
        for (String name : List.of("z.001", "a.000", "z.000")) {
            grants.forEach(grant -> append(grant, slice(name, Samples.inLedger(name))));
        }
        List<JoinedFile> all = all();
        assertThat(all)
                .extracting(JoinedFile::name)
                .hasSize(24)
                .startsWith("z", "z")
                .endsWith("a", "a");
        assertThat(all).extracting(file -> file.id().seq()).isSorted();

        Grant some = grants.get(3);
        for (Optional<String> client : List.of(ANY, Optional.of(Samples.clientId(1)))) {
            for (Optional<String> participant : List.of(ANY, Optional.of("p1"))) {
                for (Optional<UUID> session : List.of(Optional.<UUID>empty(), Optional.of(some.sessionId()))) {
                    Predicate<JoinedFile> matches = file -> client.map(file.clientId()::equals)
                                    .orElse(true)
                            && participant
                                    .map(id -> file.participantId().equals(Optional.of(id)))
                                    .orElse(true)
                            && session.map(file.id().sessionId()::equals).orElse(true);
                    assertThat(page(client, participant, session, Optional.empty(), 1_000))
                            .isNotEmpty()
                            .containsExactlyElementsOf(
                                    all.stream().filter(matches).toList());
                }
            }
        }
        assertThat(page(Optional.of(Samples.clientId(2)), ANY, Optional.of(some.sessionId()), Optional.empty(), 9))
                .isEmpty();
        assertThat(page(ANY, Optional.of("p2"), Optional.of(some.sessionId()), Optional.empty(), 9))
                .isEmpty();
    }

    @Test
    void pagesGoOnBehindAnIdWhichNeedNotExistAnyMore() {
        Grant grant = Samples.grant();
        for (String name : List.of("a.000", "b.000", "c.000")) {
            append(grant, slice(name, Samples.inLedger(name)));
        }
        List<JoinedId> ids = all().stream().map(JoinedFile::id).toList();
        assertThat(page(Optional.empty(), 2)).containsExactly(ids.get(0), ids.get(1));
        assertThat(page(Optional.of(ids.get(1)), 2)).containsExactly(ids.get(2));

        erase(ids.get(2));
        append(grant, slice("d.000", Samples.inLedger("d")));

        JoinedId next = page(Optional.of(ids.get(2)), 2).get(0);
        assertThat(ids).doesNotContain(next);
        assertThat(index.find(next)).map(JoinedFile::name).contains("d");
    }

    @Test
    void aFileIsFoundOnlyByItsWholeId() {
        append(Samples.grant(), slice("a.000", Samples.inLedger("a")));
        JoinedId id = all().get(0).id();

        assertThat(index.find(new JoinedId(id.sessionId(), id.seq() + 1))).isEmpty();
        assertThat(index.find(new JoinedId(new UUID(1, 1), id.seq()))).isEmpty();
    }

    @Test
    void aFileIsFoundByItsSessionAndTheNameOfTheWhole() {
        append(Samples.grant(), slice("a.000", Samples.inLedger("a")));
        append(Samples.grant(), slice("a.000", Samples.inLedger("a")));
        JoinedFile second = all().get(1);

        assertThat(index.find(second.id().sessionId(), "a")).contains(second);
        assertThat(index.find(second.id().sessionId(), "a.000")).isEmpty();
        assertThat(index.find(new UUID(1, 1), "a")).isEmpty();
    }

    @Test
    void aFileGoesWithTheLastSubmissionThatHasASliceOfItAndLeavesNothing() {
        Grant grant = Samples.grant(1, Optional.of("p-01"));
        append(grant, slice("a.000", Samples.inLedger("a")));
        UUID second = append(grant, slice("a.001", Samples.inLedger("b")));
        JoinedId id = all().get(0).id();

        delete("DELETE FROM submission WHERE submission_id <> ?", second.toString());

        assertThat(index.find(id).orElseThrow().slices())
                .extracting(Slice::number)
                .containsExactly(1);
        delete("DELETE FROM submission WHERE submission_id = ?", second.toString());
        assertThat(index.find(id)).isEmpty();
        assertThat(rows("slice") + rows("joined")).isZero();
    }

    @Test
    void whatAnotherProgramDeletedWithoutItsSlicesHidesNothingElse() {
        append(Samples.grant(), slice("a.000", Samples.inLedger("a")));
        append(Samples.grant(), slice("b.000", Samples.inLedger("b")));
        JoinedId first = all().get(0).id();

        Jdbi.create(OpenDatabase.urlOf(temp.resolve("fieldpost.db")))
                .useHandle(handle -> handle.execute("DELETE FROM submission_file WHERE name = 'a.000'"));

        assertThat(all()).extracting(JoinedFile::name).containsExactly("b");
        assertThat(index.find(first)).isEmpty();
    }

    /** 21 files of 1,000 slices. */
    @Test
    void endsAPageEarlyWhereItsFilesHaveVeryManySlices() {
        List<NewFile> slices = IntStream.range(0, 21_000)
                .mapToObj(i -> slice("f%d.00%d".formatted(i / 1_000, i % 1_000), Samples.inLedger("")))
                .toList();
        append(Samples.grant(), slices.toArray(NewFile[]::new));

        List<JoinedId> first = page(Optional.empty(), 1_000);

        assertThat(first).hasSize(20);
        assertThat(page(Optional.of(first.get(19)), 1_000)).hasSize(1);
    }

    @Test
    void slicesThatComeAtOnceAreAllJoined() {
        Grant grant = Samples.grant();
        List<CompletionStage<Receipt>> receipts = IntStream.range(0, 200)
                .map(i -> 199 - i)
                .mapToObj(number -> database.ledger()
                        .append(submission(grant, slice("a.00" + number, Samples.inLedger("s" + number)))))
                .toList();
        receipts.forEach(receipt -> receipt.toCompletableFuture().join());

        assertThat(all()).singleElement().satisfies(joined -> {
            assertThat(joined.slices()).hasSize(200);
            assertThat(joined.holes()).isEmpty();
        });
    }

    @Test
    void thoseThatBeganLastComeFirstWhereThatIsAskedFor() {
        for (String name : List.of("a.000", "b.000", "c.000")) {
            append(Samples.grant(1, Optional.of("p-01")), slice(name, Samples.inLedger(name)));
        }

        List<JoinedFile> first = newest(Optional.empty());
        List<JoinedFile> second = newest(Optional.of(first.get(1).id()));

        assertThat(first).extracting(JoinedFile::name).containsExactly("c", "b");
        assertThat(second).extracting(JoinedFile::name).containsExactly("a");
        assertThat(newest(Optional.of(second.get(0).id()))).isEmpty();
    }

    private List<JoinedFile> newest(Optional<JoinedId> after) {
        return index.list(new JoinedQuery(ANY, Optional.of("p-01"), Optional.empty(), Order.NEWEST_FIRST, after, 2));
    }

    private List<JoinedFile> all() {
        return page(ANY, ANY, Optional.empty(), Optional.empty(), 1_000);
    }

    private List<JoinedId> page(Optional<JoinedId> after, int limit) {
        return page(ANY, ANY, Optional.empty(), after, limit).stream()
                .map(JoinedFile::id)
                .toList();
    }

    private List<JoinedFile> page(
            Optional<String> client,
            Optional<String> participant,
            Optional<UUID> session,
            Optional<JoinedId> after,
            int limit) {
        return index.list(new JoinedQuery(client, participant, session, after, limit));
    }

    private void erase(JoinedId id) {
        index.find(id)
                .orElseThrow()
                .slices()
                .forEach(slice -> delete(
                        "DELETE FROM submission WHERE submission_id = ?",
                        slice.submissionId().toString()));
    }

    private void delete(String sql, String submissionId) {
        OpenDatabase.writerOf(database)
                .submit(0, statements -> {
                    var delete = statements.of(sql);
                    delete.setString(1, submissionId);
                    return delete.executeUpdate();
                })
                .toCompletableFuture()
                .join();
    }

    private long rows(String table) {
        return Jdbi.create(OpenDatabase.urlOf(temp.resolve("fieldpost.db")))
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM <table>")
                        .define("table", table)
                        .mapTo(Long.class)
                        .one());
    }

    private static NewFile slice(String name, NewContent content) {
        return new NewFile("file", name, Optional.of("blob"), content);
    }

    private static NewFile plain(String name) {
        return slice(name, Samples.inLedger("plain"));
    }

    private UUID append(Grant grant, NewFile... files) {
        return append(submission(grant, files));
    }

    private UUID append(NewSubmission submission) {
        return database.ledger().append(submission).toCompletableFuture().join().submissionId();
    }

    /** Told from others by all names and digests of its files. */
    private static NewSubmission submission(Grant grant, NewFile... files) {
        String all = Stream.of(files)
                .map(file -> file.name() + file.content().sha256())
                .collect(Collectors.joining());
        return new NewSubmission(
                grant,
                Map.of(),
                Optional.empty(),
                List.of(files),
                List.of(),
                new SubmissionIdentity(
                        grant.sessionId(), Optional.of(Samples.digest(all)), Optional.empty(), Samples.digest(all)));
    }
}
