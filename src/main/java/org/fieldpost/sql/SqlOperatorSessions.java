package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.access.OperatorSessions;
import org.jdbi.v3.core.Jdbi;

/** The operator's sessions in a database. */
public final class SqlOperatorSessions implements OperatorSessions {
    private static final int MEMORY = 512;

    private final SqlWriter writer;
    private final Jdbi reader;

    public SqlOperatorSessions(SqlWriter writer, Jdbi reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public CompletionStage<Void> add(String key, Instant end, Instant now) {
        return writer.submit(MEMORY, statements -> {
            forgetEnded(statements, now);
            PreparedStatement insert = statements.of("""
                    INSERT INTO operator_session (session_key, ends_at) VALUES (?, ?)
                    """);
            insert.setString(1, key);
            insert.setLong(2, end.getEpochSecond());
            insert.executeUpdate();
            return null;
        });
    }

    private static void forgetEnded(Statements statements, Instant now) throws SQLException {
        PreparedStatement delete = statements.of("""
                DELETE FROM operator_session WHERE ends_at <= ?
                """);
        delete.setLong(1, now.getEpochSecond());
        delete.executeUpdate();
    }

    @Override
    public Optional<Instant> end(String key) {
        return reader.withHandle(handle -> handle.createQuery("""
                        SELECT ends_at FROM operator_session WHERE session_key = :key
                        """)
                .bind("key", key)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochSecond));
    }

    @Override
    public CompletionStage<Void> remove(String key) {
        return writer.submit(MEMORY, statements -> {
            PreparedStatement delete = statements.of("""
                    DELETE FROM operator_session WHERE session_key = ?
                    """);
            delete.setString(1, key);
            delete.executeUpdate();
            return null;
        });
    }
}
