package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/**
 * The files of a page of submissions, read together. Where they would take too much memory, those of the page's last
 * submissions are not there.
 */
final class PageOfFiles {
    private static final int WEIGHT = 1_024;

    /** How many rows of others may lie between those of a page for it to be read as one range. */
    private static final int SPARSE = 4;

    private static final String SELECT = """
            SELECT submission, field, name, media_type, size, sha256 FROM submission_file
            """;

    private final List<SubmissionHead> heads;
    private final Map<Long, List<StoredFile>> files = new HashMap<>();
    private final boolean up;
    private int whole;

    private PageOfFiles(List<SubmissionHead> heads) {
        this.heads = heads;
        this.up = heads.isEmpty()
                || heads.get(0).seq() <= heads.get(heads.size() - 1).seq();
    }

    private record FileRow(long submission, StoredFile file) {}

    /**
     * Reads them.
     *
     * @param heads in order of their rows, up or down
     * @param weightMax about how many bytes of memory they may take; the submission that passes it is the last
     */
    static PageOfFiles of(Handle handle, List<SubmissionHead> heads, long weightMax) {
        PageOfFiles page = new PageOfFiles(heads);
        if (!heads.isEmpty()) {
            try (ResultIterator<FileRow> rows =
                    page.select(handle).map((row, context) -> read(row)).iterator()) {
                page.take(rows, weightMax);
            }
        }
        return page;
    }

    private Query select(Handle handle) {
        long first = heads.get(0).seq();
        long last = heads.get(heads.size() - 1).seq();
        String order = up ? "ORDER BY submission, n" : "ORDER BY submission DESC, n";
        if (Math.abs(last - first) < (long) SPARSE * heads.size()) {
            return handle.createQuery(SELECT + "WHERE submission BETWEEN :from AND :to\n" + order)
                    .bind("from", Math.min(first, last))
                    .bind("to", Math.max(first, last));
        }
        return handle.createQuery(SELECT + "WHERE submission IN (<seqs>)\n" + order)
                .bindList("seqs", heads.stream().map(SubmissionHead::seq).toList());
    }

    /** Goes along the page beside the rows, some of which may be others' files. */
    private void take(ResultIterator<FileRow> rows, long weightMax) {
        long weight = 0;
        int at = 0;
        int last = 0;
        while (rows.hasNext()) {
            FileRow row = rows.next();
            while (at < heads.size() && isBefore(heads.get(at), row)) {
                at++;
            }
            if (at < heads.size() && heads.get(at).seq() == row.submission()) {
                if (at > last && weight > weightMax) {
                    whole = at;
                    return;
                }
                last = at;
                files.computeIfAbsent(row.submission(), seq -> new ArrayList<>())
                        .add(row.file());
                weight += WEIGHT;
            }
        }
        whole = heads.size();
    }

    private boolean isBefore(SubmissionHead head, FileRow row) {
        return up ? head.seq() < row.submission() : head.seq() > row.submission();
    }

    private static FileRow read(ResultSet row) throws SQLException {
        return new FileRow(
                row.getLong(1),
                new StoredFile(
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        new StoredContent(row.getLong(5), Digest.of(row.getBytes(6)))));
    }

    /** How many of the page's submissions, from the first, have all of their files here: one at least, where there is one. */
    int submissions() {
        return whole;
    }

    /** One of those submissions, with its files in the order received. */
    Submission with(SubmissionHead head) {
        return head.with(files.getOrDefault(head.seq(), List.of()));
    }
}
