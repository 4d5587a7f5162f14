package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Place;
import org.fieldpost.review.Inventory;
import org.fieldpost.review.RecordedContent;
import org.fieldpost.review.UnreadableLedger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;

/** Goes through all records of a database in pages, each of which is a short read of its own. */
public final class SqlInventory implements Inventory {
    private static final int PAGE = 1_000;

    /** About how many bytes of memory a page may take; the row that passes it is the page's last. */
    private static final long PAGE_WEIGHT_MAX = 4L << 20;

    /** What comes before the files of a submission, which count from 0. */
    private static final int RESPONSES = -1;

    private static final int DIGEST_BYTES = 32;

    private final Jdbi reader;
    private final Supplier<List<String>> check;

    /**
     * An inventory over connections that see whole commits only.
     *
     * @param check the database's own way of looking for faults
     */
    public SqlInventory(Jdbi reader, Supplier<List<String>> check) {
        this.reader = reader;
        this.check = check;
    }

    private record Row(long seq, int n, RecordedContent content) {
        long weight() {
            return content.place() instanceof Place.InLedger inLedger ? inLedger.bytes().length : 0;
        }
    }

    @Override
    public List<String> faults() {
        return check.get();
    }

    @Override
    public long bytes() {
        return asked(() -> reader.withHandle(
                handle -> handle.createQuery("""
                        SELECT (SELECT ifnull(sum(responses_size), 0) FROM submission)
                            + (SELECT ifnull(sum(size), 0) FROM submission_file)
                        """).mapTo(Long.class).one()));
    }

    @Override
    public boolean refersTo(String blobId) {
        return asked(() -> new SqlSubmissionIndex(reader).refersTo(blobId));
    }

    @Override
    public void each(Consumer<RecordedContent> taker) {
        List<Row> page = pageBehind(0, RESPONSES);
        while (!page.isEmpty()) {
            page.forEach(row -> taker.accept(row.content()));
            Row last = page.get(page.size() - 1);
            page = pageBehind(last.seq(), last.n());
        }
    }

    private List<Row> pageBehind(long seq, int n) {
        return asked(() -> reader.withHandle(handle -> {
            try (ResultIterator<Row> rows = handle.createQuery("""
                            SELECT blob, bytes, seq, n, size, sha256,
                                (SELECT submission_id FROM submission WHERE submission.seq = content.seq)
                            FROM (
                                SELECT seq, -1 AS n, responses_size AS size, responses_sha256 AS sha256,
                                    responses_blob AS blob, CAST(responses AS BLOB) AS bytes
                                FROM submission
                                WHERE seq > :seq AND responses_size IS NOT NULL
                                UNION ALL
                                SELECT submission, n, size, sha256, blob, content
                                FROM submission_file
                                WHERE (submission, n) > (:seq, :n)
                                ORDER BY seq, n
                                LIMIT :limit
                            ) AS content
                            """)
                    .bind("seq", seq)
                    .bind("n", n)
                    .bind("limit", PAGE)
                    .map((row, context) -> read(row))
                    .iterator()) {
                return firstOf(rows);
            }
        }));
    }

    private static List<Row> firstOf(ResultIterator<Row> rows) {
        List<Row> page = new ArrayList<>();
        long weight = 0;
        while (rows.hasNext() && weight < PAGE_WEIGHT_MAX) {
            Row row = rows.next();
            page.add(row);
            weight += row.weight();
        }
        return page;
    }

    /**
     * As {@link #each}, of the contents that lie in blobs only, in the order of the blobs' ids.
     *
     * @throws UnreadableLedger where the records cannot be read to their end
     */
    public void eachInBlobStore(Consumer<RecordedContent> taker) {
        List<Row> page = blobsBehind("");
        while (!page.isEmpty()) {
            page.forEach(row -> taker.accept(row.content()));
            Place last = page.get(page.size() - 1).content().place();
            page = blobsBehind(((Place.InBlobStore) last).blobId());
        }
    }

    private List<Row> blobsBehind(String blobId) {
        return asked(() -> reader.withHandle(handle -> handle.createQuery("""
                        SELECT blob, NULL, seq, n, size, sha256,
                            (SELECT submission_id FROM submission WHERE submission.seq = content.seq)
                        FROM (
                            SELECT responses_blob AS blob, seq, -1 AS n, responses_size AS size,
                                responses_sha256 AS sha256
                            FROM submission
                            WHERE responses_blob > :blobId
                            UNION ALL
                            SELECT blob, submission, n, size, sha256
                            FROM submission_file
                            WHERE blob > :blobId
                            ORDER BY blob
                            LIMIT :limit
                        ) AS content
                        """)
                .bind("blobId", blobId)
                .bind("limit", PAGE)
                .map((row, context) -> read(row))
                .list()));
    }

    private static Row read(ResultSet row) throws SQLException {
        int n = row.getInt(4);
        Optional<Digest> sha256 = Optional.ofNullable(row.getBytes(6))
                .filter(digest -> digest.length == DIGEST_BYTES)
                .map(Digest::of);
        String part = n == RESPONSES ? "responses" : "files/" + n;
        Optional<String> submissionId = Optional.ofNullable(row.getString(7));
        return new Row(
                row.getLong(3),
                n,
                new RecordedContent(submissionId, part, row.getLong(5), sha256, PlaceColumns.place(row)));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (JdbiException e) {
            throw new UnreadableLedger(String.valueOf(e.getMessage()), e);
        }
    }
}
