package org.fieldpost.sql;

import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.fieldpost.access.Act;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Installation;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.Subject;
import org.jdbi.v3.core.Jdbi;

/** The installation's secrets in a database: one row, written at first launch. */
public final class SqlInstallation implements Installation {
    private static final int MEMORY = 1_024;
    private static final int TOKEN_ID_BYTES = 16;
    private static final int KEY_BYTES = 32;
    static final String LAST_ROTATION = """
            SELECT subject FROM audit WHERE id = (SELECT max(id) FROM audit WHERE action = 'rotate')
            """;

    private final SqlWriter writer;
    private final Jdbi reader;
    private final AuditChain chain;
    private final SecureRandom random = new SecureRandom();

    public SqlInstallation(SqlWriter writer, Jdbi reader, AuditChain chain) {
        this.writer = writer;
        this.reader = reader;
        this.chain = chain;
    }

    /** Makes the secrets, and begins the audit, if this is the first launch; returns once they are on stable storage. */
    public void establish() {
        if (isEstablished()) {
            return;
        }
        await(statements -> {
            PreparedStatement insert = statements.of("""
                    INSERT INTO installation (only, token_id, sealing_key, pseudonym_key)
                    VALUES (1, ?, ?, ?)
                    ON CONFLICT (only) DO UPDATE SET pseudonym_key = coalesce(pseudonym_key, excluded.pseudonym_key)
                    """);
            insert.setString(1, newTokenId());
            insert.setBytes(2, randomBytes(KEY_BYTES));
            insert.setBytes(3, randomBytes(KEY_BYTES));
            int changed = insert.executeUpdate();
            chain.begin(statements);
            return changed;
        });
    }

    private boolean isEstablished() {
        return reader.withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM installation WHERE pseudonym_key IS NOT NULL)")
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public String tokenId() {
        return reader.withHandle(handle -> handle.createQuery("SELECT token_id FROM installation")
                .mapTo(String.class)
                .one());
    }

    @Override
    public byte[] sealingKey() {
        return reader.withHandle(handle -> handle.createQuery("SELECT sealing_key FROM installation")
                .mapTo(byte[].class)
                .one());
    }

    @Override
    public byte[] pseudonymKey() {
        return reader.withHandle(handle -> handle.createQuery("SELECT pseudonym_key FROM installation")
                .mapTo(byte[].class)
                .one());
    }

    @Override
    public String rotateTokenId(Actor actor) {
        String tokenId = newTokenId();
        Act act = rotation(actor, tokenId);
        chain.requireKey();
        await(statements -> {
            PreparedStatement update = statements.of("""
                    UPDATE installation SET token_id = ?
                    """);
            update.setString(1, tokenId);
            update.executeUpdate();
            chain.append(statements, act);
            return null;
        });
        return tokenId;
    }

    /**
     * Has the audit note that a token_id counts which did not at its last entry about that: the first one, or another one by
     * configuration. Returns once that is on stable storage.
     */
    public void noteTokenId(String tokenId) {
        Act act = rotation(Actor.SERVER, tokenId);
        Optional<String> known = reader.withHandle(
                handle -> handle.createQuery(LAST_ROTATION).mapTo(String.class).findOne());
        if (!known.equals(Optional.of(act.subject()))) {
            await(statements -> {
                chain.append(statements, act);
                return null;
            });
        }
    }

    private Act rotation(Actor actor, String tokenId) {
        String fingerprint = new Pseudonyms(this).ofTokenId(tokenId);
        return new Act(actor, Act.Action.ROTATE, Subject.tokenId(fingerprint).toString());
    }

    private void await(SqlWriter.Job<?> job) {
        try {
            writer.submit(MEMORY, job).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private String newTokenId() {
        return HexFormat.of().formatHex(randomBytes(TOKEN_ID_BYTES));
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
