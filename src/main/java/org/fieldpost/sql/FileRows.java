package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.jdbi.v3.core.Handle;

/** Reads the files of submissions, and where contents lie. */
final class FileRows {

    private record FileRow(long submission, StoredFile file) {}

    private FileRows() {}

    /** The files of some submissions, each with its own in the order received; none for those that have none. */
    static Map<Long, List<StoredFile>> of(Handle handle, List<SubmissionHead> heads) {
        List<Long> seqs = heads.stream()
                .filter(head -> head.files() > 0)
                .map(SubmissionHead::seq)
                .toList();
        Map<Long, List<StoredFile>> files = new HashMap<>();
        if (seqs.isEmpty()) {
            return files;
        }
        List<FileRow> rows = handle.createQuery("""
                        SELECT submission, field, name, media_type, size, sha256
                        FROM submission_file
                        WHERE submission IN (<seqs>)
                        ORDER BY submission, n
                        """)
                .bindList("seqs", seqs)
                .map((row, context) -> read(row))
                .list();
        for (FileRow row : rows) {
            files.computeIfAbsent(row.submission(), seq -> new ArrayList<>()).add(row.file());
        }
        return files;
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

    /** Reads a blob's id and, where that is null, the bytes; an empty content may come back as null. */
    static Place place(ResultSet row) throws SQLException {
        return place(row, 1);
    }

    /** As {@link #place(ResultSet)}, from the two columns that begin with the {@code first} one, counted from 1. */
    static Place place(ResultSet row, int first) throws SQLException {
        String blob = row.getString(first);
        if (blob != null) {
            return new Place.InBlobStore(blob);
        }
        byte[] bytes = row.getBytes(first + 1);
        return new Place.InLedger(bytes == null ? new byte[0] : bytes);
    }
}
