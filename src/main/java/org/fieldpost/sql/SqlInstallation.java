package org.fieldpost.sql;

import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import org.fieldpost.access.Installation;
import org.jdbi.v3.core.Jdbi;

/** The installation's secrets in a database: one row, written at first launch. */
public final class SqlInstallation implements Installation {
    private static final int MEMORY = 1_024;
    private static final int TOKEN_ID_BYTES = 16;
    private static final int SEALING_KEY_BYTES = 32;

    private final SqlWriter writer;
    private final Jdbi reader;
    private final SecureRandom random = new SecureRandom();

    public SqlInstallation(SqlWriter writer, Jdbi reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Makes the secrets if this is the first launch; returns once they are on stable storage. */
    public void establish() {
        if (isEstablished()) {
            return;
        }
        await(statements -> {
            PreparedStatement insert = statements.of("""
                    INSERT INTO installation (only, token_id, sealing_key)
                    VALUES (1, ?, ?)
                    ON CONFLICT (only) DO NOTHING
                    """);
            insert.setString(1, newTokenId());
            insert.setBytes(2, randomBytes(SEALING_KEY_BYTES));
            return insert.executeUpdate();
        });
    }

    private boolean isEstablished() {
        return reader.withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM installation)")
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
    public String rotateTokenId() {
        String tokenId = newTokenId();
        await(statements -> {
            PreparedStatement update = statements.of("""
                    UPDATE installation SET token_id = ?
                    """);
            update.setString(1, tokenId);
            return update.executeUpdate();
        });
        return tokenId;
    }

    private void await(SqlWriter.Job<Integer> job) {
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
