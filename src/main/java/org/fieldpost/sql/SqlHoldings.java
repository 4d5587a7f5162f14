package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.intake.Place;
import org.fieldpost.review.HeldSubmission;
import org.fieldpost.review.Holdings;
import org.fieldpost.review.SubmissionQuery;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;

/** Reads submissions with their contents from a database, in pages, each of which is a transaction of its own. */
public final class SqlHoldings implements Holdings {
    private static final long PAGE_WEIGHT_MAX = 2L << 20;
    private static final int ROW_WEIGHT = 1_024;

    private static final SubmissionListing.Form<Row> FORM = new SubmissionListing.Form<>(
            SubmissionHead.COLUMNS + """
            , responses_blob, CAST(responses AS BLOB)
            FROM submission
            """, (row, context) -> read(row), Row::weight, PAGE_WEIGHT_MAX);

    /** A row for what the catalogue has and one for what follows: a list of all would have no bound. */
    private static final SubmissionListing.Form<Long> COUNTED = new SubmissionListing.Form<>(
            "SELECT count(*) FROM submission\n", (row, context) -> row.getLong(1), count -> 0, 1);

    private final Jdbi reader;

    /** Holdings over connections that see whole commits only. */
    public SqlHoldings(Jdbi reader) {
        this.reader = reader;
    }

    private record Row(SubmissionHead head, Optional<Place> responses) {
        long weight() {
            return ROW_WEIGHT + head.weight() + responses.map(Row::bytes).orElse(0);
        }

        private static int bytes(Place place) {
            return place instanceof Place.InLedger inLedger ? inLedger.bytes().length : 0;
        }
    }

    private static Row read(ResultSet row) throws SQLException {
        SubmissionHead head = SubmissionHead.read(row);
        return head.submission().responses().isEmpty()
                ? new Row(head, Optional.empty())
                : new Row(head, Optional.of(PlaceColumns.place(row, SubmissionHead.WIDTH + 1)));
    }

    @Override
    public Optional<UUID> latest() {
        return reader.withHandle(
                handle -> handle.createQuery("""
                        SELECT submission_id FROM submission ORDER BY seq DESC LIMIT 1
                        """).mapTo(String.class).findOne().map(UUID::fromString));
    }

    @Override
    public List<HeldSubmission> read(SubmissionQuery query) {
        return reader.inTransaction(handle -> {
            List<Row> rows = SubmissionListing.of(handle, query, FORM);
            PageOfFiles files =
                    PageOfFiles.of(handle, rows.stream().map(Row::head).toList(), PAGE_WEIGHT_MAX);
            return rows.stream()
                    .limit(files.submissions())
                    .map(row -> new HeldSubmission(files.with(row.head()), row.responses()))
                    .toList();
        });
    }

    @Override
    public List<Place> files(UUID submissionId, int first) {
        return reader.withHandle(handle -> {
            try (ResultIterator<Place> places = handle.createQuery("""
                            SELECT submission_file.blob, submission_file.content
                            FROM submission JOIN submission_file ON submission_file.submission = submission.seq
                            WHERE submission.submission_id = :submissionId AND submission_file.n >= :first
                            ORDER BY submission_file.n
                            """)
                    .bind("submissionId", submissionId.toString())
                    .bind("first", first)
                    .map((row, context) -> PlaceColumns.place(row))
                    .iterator()) {
                return firstOf(places);
            }
        });
    }

    private static List<Place> firstOf(ResultIterator<Place> places) {
        List<Place> page = new ArrayList<>();
        long weight = 0;
        while (places.hasNext() && weight < PAGE_WEIGHT_MAX) {
            Place place = places.next();
            page.add(place);
            weight += Row.bytes(place);
        }
        return page;
    }

    @Override
    public boolean holds(UUID submissionId) {
        return reader.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM submission WHERE submission_id = :submissionId)
                        """)
                .bind("submissionId", submissionId.toString())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public long count(SubmissionQuery query) {
        SubmissionQuery unlimited = query.atMost(Integer.MAX_VALUE);
        return reader.inTransaction(handle -> SubmissionListing.of(handle, unlimited, COUNTED).stream()
                .mapToLong(Long::longValue)
                .sum());
    }

    @Override
    public Optional<Long> erasures() {
        return reader.withHandle(
                handle -> handle.createQuery("""
                        SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'erasure'), 0)
                        WHERE NOT EXISTS (SELECT 1 FROM erasure)
                        """).mapTo(Long.class).findOne());
    }
}
