package org.fieldpost.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.access.Act;
import org.fieldpost.access.Actor;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.access.ClientLabel;
import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.Retention;
import org.fieldpost.access.Subject;
import org.jdbi.v3.core.Jdbi;

/**
 * The clients in a database. What {@link #find} has found is remembered for {@link #REMEMBERED}, since each request asks for
 * its client: a client that another process revokes counts as long as that, one revoked here not at all. Unknown ids are looked up each time.
 */
public final class SqlClientRegistry implements ClientRegistry {
    static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final int REMEMBERED_MAX = 10_000;
    private static final int MEMORY = 4_096;

    /** What stands for a retention without limit. */
    private static final int WITHOUT_LIMIT = 0;

    private static final String SELECT = """
            SELECT client_id, callback_url, project, registered_at, revoked_at, retention_days, label
            FROM client
            """;
    static final String BY_PROJECT = SELECT + "WHERE project = ?";
    static final String BY_ID = SELECT + "WHERE client_id = ?";

    private final SqlWriter writer;
    private final Jdbi reader;
    private final AuditChain chain;
    private final Cache<String, Client> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(REMEMBERED)
            .executor(Runnable::run)
            .build();

    public SqlClientRegistry(SqlWriter writer, Jdbi reader, AuditChain chain) {
        this.writer = writer;
        this.reader = reader;
        this.chain = chain;
    }

    @Override
    public CompletionStage<Client> add(Client client, Actor actor) {
        return writer.submit(MEMORY, statements -> register(statements, client, actor));
    }

    @Override
    public CompletionStage<Client> addProject(Client candidate, Actor actor) {
        String project = candidate.project().orElseThrow();
        return writer.submit(MEMORY, statements -> {
            Optional<Client> known = findProject(statements, project);
            return known.isPresent() ? known.get() : register(statements, candidate, actor);
        });
    }

    private Client register(Statements statements, Client client, Actor actor) throws SQLException {
        insert(statements, client);
        chain.append(statements, act(actor, Act.Action.REGISTER, client.clientId()));
        return client;
    }

    private static Act act(Actor actor, Act.Action action, String clientId) {
        return new Act(actor, action, Subject.client(clientId).toString());
    }

    private static void insert(Statements statements, Client client) throws SQLException {
        PreparedStatement insert = statements.of("""
                INSERT INTO client (client_id, callback_url, project, registered_at, revoked_at, label)
                VALUES (?, ?, ?, ?, ?, ?)
                """);
        insert.setString(1, client.clientId());
        insert.setString(2, client.callback().map(CallbackUrl::toString).orElse(null));
        insert.setString(3, client.project().orElse(null));
        insert.setString(4, UtcText.of(client.registeredAt()));
        insert.setString(5, client.revokedAt().map(UtcText::of).orElse(null));
        insert.setString(6, client.label().map(ClientLabel::text).orElse(null));
        insert.executeUpdate();
    }

    private static Optional<Client> findProject(Statements statements, String project) throws SQLException {
        PreparedStatement select = statements.of(BY_PROJECT);
        select.setString(1, project);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    @Override
    public CompletionStage<Optional<Client>> revoke(String clientId, Instant at, Actor actor) {
        return remember(writer.submit(MEMORY, statements -> revoke(statements, clientId, at, actor)));
    }

    /** What is remembered is replaced, not dropped: a look-up that began before could put back what it has read. */
    private CompletionStage<Optional<Client>> remember(CompletionStage<Optional<Client>> changed) {
        return changed.thenApply(found -> {
            found.ifPresent(client -> remembered.put(client.clientId(), client));
            return found;
        });
    }

    private Optional<Client> revoke(Statements statements, String clientId, Instant at, Actor actor)
            throws SQLException {
        PreparedStatement update = statements.of("""
                UPDATE client SET revoked_at = ? WHERE client_id = ? AND revoked_at IS NULL
                """);
        update.setString(1, UtcText.of(at));
        update.setString(2, clientId);
        if (update.executeUpdate() > 0) {
            chain.append(statements, act(actor, Act.Action.REVOKE, clientId));
        }
        return read(statements, clientId);
    }

    @Override
    public CompletionStage<Optional<Client>> keep(String clientId, Optional<Retention> retention, Actor actor) {
        return remember(writer.submit(MEMORY, statements -> keep(statements, clientId, retention, actor)));
    }

    private Optional<Client> keep(Statements statements, String clientId, Optional<Retention> retention, Actor actor)
            throws SQLException {
        PreparedStatement update = statements.of("UPDATE client SET retention_days = ? WHERE client_id = ?");
        if (retention.isPresent()) {
            update.setInt(1, retention.get().days().orElse(WITHOUT_LIMIT));
        } else {
            update.setNull(1, Types.INTEGER);
        }
        update.setString(2, clientId);
        if (update.executeUpdate() > 0) {
            String days = retention.map(Retention::toString).orElse("default");
            String subject = Subject.client(clientId).with("retention", days).toString();
            chain.append(statements, new Act(actor, Act.Action.SET_RETENTION, subject));
        }
        return read(statements, clientId);
    }

    @Override
    public CompletionStage<Optional<Client>> name(String clientId, Optional<ClientLabel> label, Actor actor) {
        return remember(writer.submit(MEMORY, statements -> name(statements, clientId, label, actor)));
    }

    private Optional<Client> name(Statements statements, String clientId, Optional<ClientLabel> label, Actor actor)
            throws SQLException {
        PreparedStatement update = statements.of("UPDATE client SET label = ? WHERE client_id = ?");
        update.setString(1, label.map(ClientLabel::text).orElse(null));
        update.setString(2, clientId);
        if (update.executeUpdate() > 0) {
            chain.append(statements, act(actor, Act.Action.SET_LABEL, clientId));
        }
        return read(statements, clientId);
    }

    private static Optional<Client> read(Statements statements, String clientId) throws SQLException {
        PreparedStatement select = statements.of(BY_ID);
        select.setString(1, clientId);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    @Override
    public Optional<Client> find(String clientId) {
        return Optional.ofNullable(
                remembered.get(clientId, unknown -> read(unknown).orElse(null)));
    }

    private Optional<Client> read(String clientId) {
        return reader.withHandle(handle -> handle.createQuery(SELECT + "WHERE client_id = :clientId")
                .bind("clientId", clientId)
                .map((row, context) -> read(row))
                .findOne());
    }

    @Override
    public List<Client> list(Optional<String> after, int limit) {
        return reader.withHandle(handle -> handle.createQuery(SELECT + """
                        WHERE seq > CASE WHEN :after = '' THEN 0 ELSE (SELECT seq FROM client WHERE client_id = :after) END
                        ORDER BY seq
                        LIMIT :limit
                        """)
                .bind("after", after.orElse(""))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public List<Client> listNewest(Optional<String> before, int limit) {
        return reader.withHandle(handle -> handle.createQuery(SELECT + """
                        WHERE seq < CASE WHEN :before = '' THEN :end ELSE (SELECT seq FROM client WHERE client_id = :before) END
                        ORDER BY seq DESC
                        LIMIT :limit
                        """)
                .bind("before", before.orElse(""))
                .bind("end", Long.MAX_VALUE)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    private static Client read(ResultSet row) throws SQLException {
        return new Client(
                row.getString(1),
                Optional.ofNullable(row.getString(2)).map(CallbackUrl::parse),
                Optional.ofNullable(row.getString(3)),
                Instant.parse(row.getString(4)),
                Optional.ofNullable(row.getString(5)).map(Instant::parse),
                retention(row),
                Optional.ofNullable(row.getString(7)).map(ClientLabel::new));
    }

    private static Optional<Retention> retention(ResultSet row) throws SQLException {
        int days = row.getInt(6);
        if (row.wasNull()) {
            return Optional.empty();
        }
        return Optional.of(days == WITHOUT_LIMIT ? Retention.WITHOUT_LIMIT : Retention.ofDays(days));
    }
}
