package org.fieldpost.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.access.Act;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.access.AuditLog;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The audit in a database. */
public final class SqlAuditLog implements AuditLog {
    static final String BEHIND = """
            SELECT id, at, actor, action, subject, origin, hash FROM audit WHERE id > :after ORDER BY id LIMIT :limit
            """;
    private static final String BEFORE = """
            SELECT id, at, actor, action, subject, origin FROM audit WHERE id < :before ORDER BY id DESC LIMIT :limit
            """;
    private static final int MEMORY = 1_024;

    private final SqlWriter writer;
    private final Jdbi reader;
    private final AuditChain chain;

    public SqlAuditLog(SqlWriter writer, Jdbi reader, AuditChain chain) {
        this.writer = writer;
        this.reader = reader;
        this.chain = chain;
    }

    @Override
    public CompletionStage<Void> append(Act act) {
        chain.requireKey();
        return writer.submit(MEMORY, statements -> {
            chain.append(statements, act);
            return null;
        });
    }

    @Override
    public List<AuditEntry> list(long after, int limit) {
        return read(after, limit, (row, context) -> entry(row));
    }

    @Override
    public List<AuditEntry> listNewest(long before, int limit) {
        return reader.withHandle(handle -> handle.createQuery(BEFORE)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    @Override
    public List<Link> links(long after, int limit) {
        return read(
                after,
                limit,
                (row, context) -> new Link(entry(row), HexFormat.of().formatHex(row.getBytes(7))));
    }

    private <T> List<T> read(long after, int limit, RowMapper<T> form) {
        return reader.withHandle(handle -> handle.createQuery(BEHIND)
                .bind("after", after)
                .bind("limit", limit)
                .map(form)
                .list());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong(1),
                UtcText.parse(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    @Override
    public Optional<Head> head() {
        return head(reader);
    }

    /** The end of the chain in a database that nobody writes to. */
    public static Optional<Head> head(Jdbi reader) {
        return reader.withHandle(handle -> handle.createQuery(AuditChain.HEAD)
                .map((row, context) -> AuditChain.head(row))
                .findOne());
    }
}
