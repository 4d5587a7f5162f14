package org.fieldpost.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.fieldpost.access.Act;
import org.fieldpost.access.Actor;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.access.AuditLog.Head;
import org.fieldpost.access.AuditLog.Link;
import org.fieldpost.access.AuditSeal;
import org.fieldpost.access.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit's entries within the transactions of those that act, so that an act and its entry are kept together or not
 * at all. The chain's end is read anew for each entry: a command beside the server may have written the last one, and who writes
 * holds the database's only write lock. Safe for use by many threads, each with statements of its own.
 */
public final class AuditChain {
    static final String HEAD = "SELECT entries, hash, seal FROM audit_head";
    static final String LAST = "SELECT coalesce(max(id), 0) FROM audit";
    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);
    private static final HexFormat HEX = HexFormat.of();

    private final Supplier<AuditSeal> seal;
    private final InstantSource clock;

    /** @param seal made of the chain's key, which it fails without; asked with each entry */
    public AuditChain(Supplier<AuditSeal> seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** Writes the entry of an act. To be called in a transaction that may write; where this fails, the act must fail. */
    public void append(Statements statements, Act act) throws SQLException {
        Head end = soundEnd(statements);
        link(statements, end.entries() + 1, end.hash(), act);
    }

    /** Fails on the caller's thread, with a sentence for the operator, where the key is missing. */
    void requireKey() {
        Objects.requireNonNull(seal.get());
    }

    /** Begins the chain of a database that has none yet. */
    void begin(Statements statements) throws SQLException {
        if (end(statements).isEmpty() && lastId(statements) == 0) {
            putHead(statements, 0, AuditSeal.START);
        }
    }

    /**
     * Where to go on. An end that was not written under this key, or lies before the last entry, gets no successor: that would
     * seal what somebody has changed. The chain begins anew, and whoever checks it finds the place for ever.
     */
    private Head soundEnd(Statements statements) throws SQLException {
        long last = lastId(statements);
        Optional<Head> end = end(statements).filter(seal.get()::isSealed).filter(head -> head.entries() >= last);
        if (end.isPresent()) {
            return end.get();
        }
        Act restart =
                new Act(Actor.SERVER, Act.Action.RESTART, Subject.of("audit").toString());
        Link first = link(statements, last + 1, AuditSeal.START, restart);
        LOG.error(
                "The audit begins a new chain with entry {}: its key is another, or the record of its end was changed.",
                first.entry().id());
        return new Head(first.entry().id(), first.hash(), "");
    }

    private static Optional<Head> end(Statements statements) throws SQLException {
        try (ResultSet row = statements.of(HEAD).executeQuery()) {
            return row.next() ? Optional.of(head(row)) : Optional.empty();
        }
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), HEX.formatHex(row.getBytes(2)), HEX.formatHex(row.getBytes(3)));
    }

    private static long lastId(Statements statements) throws SQLException {
        try (ResultSet row = statements.of(LAST).executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Link link(Statements statements, long id, String previous, Act act) throws SQLException {
        AuditEntry entry = new AuditEntry(
                id,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                act.actor().name(),
                act.action().word(),
                act.subject(),
                act.actor().origin());
        String hash = seal.get().hash(previous, entry);
        insert(statements, entry, hash);
        putHead(statements, id, hash);
        return new Link(entry, hash);
    }

    private static void insert(Statements statements, AuditEntry entry, String hash) throws SQLException {
        PreparedStatement insert = statements.of("""
                INSERT INTO audit (id, at, actor, action, subject, origin, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """);
        insert.setLong(1, entry.id());
        insert.setString(2, UtcText.of(entry.at()));
        insert.setString(3, entry.actor());
        insert.setString(4, entry.action());
        insert.setString(5, entry.subject());
        insert.setString(6, entry.origin());
        insert.setBytes(7, HEX.parseHex(hash));
        insert.executeUpdate();
    }

    private void putHead(Statements statements, long entries, String hash) throws SQLException {
        PreparedStatement put = statements.of("""
                INSERT INTO audit_head (only, entries, hash, seal)
                VALUES (1, ?, ?, ?)
                ON CONFLICT (only) DO UPDATE SET entries = excluded.entries, hash = excluded.hash, seal = excluded.seal
                """);
        put.setLong(1, entries);
        put.setBytes(2, HEX.parseHex(hash));
        put.setBytes(3, HEX.parseHex(seal.get().seal(entries, hash)));
        put.executeUpdate();
    }
}
