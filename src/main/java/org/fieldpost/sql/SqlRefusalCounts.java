package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.RefusalCount;
import org.fieldpost.access.RefusalCounts;
import org.jdbi.v3.core.Jdbi;

/** Counts of refusals in a database. */
public final class SqlRefusalCounts implements RefusalCounts {
    private static final Map<String, Word> WORDS =
            Stream.of(Word.values()).collect(Collectors.toMap(Word::text, word -> word));
    private static final String NO_CLIENT = "";
    private static final int MEMORY = 256;

    private final SqlWriter writer;
    private final Jdbi reader;

    public SqlRefusalCounts(SqlWriter writer, Jdbi reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public CompletionStage<Void> add(List<RefusalCount> counts) {
        return writer.submit((long) MEMORY * counts.size(), statements -> {
            PreparedStatement insert = statements.of("""
                    INSERT INTO refusal (hour, word, client_id, count, last_at) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (hour, word, client_id) DO UPDATE
                    SET count = count + excluded.count, last_at = max(last_at, excluded.last_at)
                    """);
            for (RefusalCount count : counts) {
                add(insert, count);
            }
            return null;
        });
    }

    private static void add(PreparedStatement insert, RefusalCount count) throws SQLException {
        insert.setString(1, UtcText.of(count.hour()));
        insert.setString(2, count.word().text());
        insert.setString(3, count.clientId().orElse(NO_CLIENT));
        insert.setLong(4, count.count());
        insert.setString(5, UtcText.of(count.lastAt()));
        insert.executeUpdate();
    }

    @Override
    public List<RefusalCount> between(Instant from, Instant to) {
        return reader.withHandle(handle -> handle.createQuery("""
                        SELECT hour, word, client_id, count, last_at FROM refusal WHERE hour >= :from AND hour < :to
                        """)
                .bind("from", UtcText.of(from))
                .bind("to", UtcText.of(to))
                .map((row, context) -> new RefusalCount(
                        UtcText.parse(row.getString(1)),
                        WORDS.get(row.getString(2)),
                        Optional.of(row.getString(3)).filter(id -> !id.equals(NO_CLIENT)),
                        row.getLong(4),
                        UtcText.parse(row.getString(5))))
                .list());
    }

    @Override
    public CompletionStage<Void> forgetBefore(Instant hour) {
        return writer.submit(MEMORY, statements -> {
            PreparedStatement delete = statements.of("""
                    DELETE FROM refusal WHERE hour < ?
                    """);
            delete.setString(1, UtcText.of(hour));
            delete.executeUpdate();
            return null;
        });
    }
}
