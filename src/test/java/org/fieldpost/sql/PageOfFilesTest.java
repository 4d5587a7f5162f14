package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.review.SubmissionQuery.Order;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submissions with so many files that a page cannot hold all of theirs. */
class PageOfFilesTest {
    private static final int SUBMISSIONS = 63;
    private static final int PARTICIPANTS = 9;

    @TempDir
    Path temp;

    private SqliteDatabase database;
    private final List<List<String>> names = new ArrayList<>();

    @BeforeEach
    void fill() {
        database = SqliteDatabase.open(temp.resolve("fieldpost.db"));
        for (int i = 0; i < SUBMISSIONS; i++) {
            String prefix = i + "-";
            names.add(IntStream.range(0, i % 3 * 300).mapToObj(n -> prefix + n).toList());
            append(participant(i), names.get(i));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void pagesEndEarlyAndGoOnWithEverySubmissionWhole() {
        List<List<Submission>> pages = pages(Order.OLDEST_FIRST, Optional.empty());

        assertThat(pages).hasSize(3);
        assertThat(namesIn(pages)).isEqualTo(names);
        assertThat(pages.get(0)).hasSizeGreaterThan(20);
    }

    @Test
    void pagesEndEarlyWithTheNewestFirst() {
        assertThat(namesIn(pages(Order.NEWEST_FIRST, Optional.empty())))
                .isEqualTo(IntStream.range(0, SUBMISSIONS)
                        .mapToObj(i -> names.get(SUBMISSIONS - 1 - i))
                        .toList());
    }

    @Test
    void filesOfSubmissionsThatLieFarApartAreTheirOwn() {
        for (int first : List.of(0, PARTICIPANTS - 1)) {
            assertThat(namesIn(pages(Order.OLDEST_FIRST, participant(first))))
                    .isEqualTo(IntStream.iterate(first, i -> i < SUBMISSIONS, i -> i + PARTICIPANTS)
                            .mapToObj(names::get)
                            .toList());
        }
    }

    @Test
    void aSubmissionWithMoreFilesThanAPageHoldsIsAPageOfItsOwn() {
        List<String> many = IntStream.range(0, 9_000).mapToObj(n -> "m-" + n).toList();
        append(Optional.of("many"), many);
        append(Optional.of("many"), List.of("last"));

        List<List<Submission>> pages = pages(Order.OLDEST_FIRST, Optional.of("many"));

        assertThat(pages).hasSize(2);
        assertThat(namesIn(pages)).containsExactly(many, List.of("last"));
    }

    private static Optional<String> participant(int number) {
        return Optional.of("p-" + number % PARTICIPANTS);
    }

    private List<List<Submission>> pages(Order order, Optional<String> participant) {
        List<List<Submission>> pages = new ArrayList<>();
        SubmissionQuery query = new SubmissionQuery(
                Optional.empty(), participant, Optional.empty(), order, Optional.empty(), Optional.empty(), 1_000);
        List<Submission> page = database.submissions().list(query);
        while (!page.isEmpty()) {
            pages.add(page);
            page = database.submissions()
                    .list(query.behind(Optional.of(page.get(page.size() - 1).submissionId())));
        }
        return pages;
    }

    private static List<List<String>> namesIn(List<List<Submission>> pages) {
        return pages.stream()
                .flatMap(List::stream)
                .map(submission ->
                        submission.files().stream().map(StoredFile::name).toList())
                .toList();
    }

    private void append(Optional<String> participant, List<String> names) {
        Grant grant = Samples.grant(1, participant);
        List<NewFile> files = names.stream()
                .map(name -> new NewFile("file", name, Optional.empty(), Samples.inLedger(name)))
                .toList();
        database.ledger()
                .append(Samples.submission(grant, Map.of(), Optional.of(Samples.inLedger("{}")), files))
                .toCompletableFuture()
                .join();
    }
}
