package org.fieldpost.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.fieldpost.Distribution;
import org.fieldpost.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer thread's connection: runs groups of entries in transactions and knows what to do when one fails. */
final class WriteConnection {
    private static final Logger LOG = LoggerFactory.getLogger(WriteConnection.class);

    private final ConnectionSource source;
    private final Faults faults;
    private final Distribution syncs;
    private Connection connection;
    private Statements statements;

    /** @param syncs learns how long each commit proper took, which is the time of its sync, in nanoseconds */
    WriteConnection(ConnectionSource source, Faults faults, Distribution syncs) {
        this.source = source;
        this.faults = faults;
        this.syncs = syncs;
    }

    /**
     * Runs all entries in one transaction and commits it. When it returns, each entry has its own outcome; when it throws,
     * nothing of any of them is kept.
     *
     * <p>The commit is the switch back to automatic commits: after {@link Connection#commit} the driver would begin the
     * next transaction at once and keep other processes from writing while there is nothing to write here.
     *
     * @throws Refusal {@code STORAGE_FULL} where there is no room
     * @throws SQLException where the store fails
     */
    void commit(List<WriteEntry<?>> group) throws SQLException {
        try {
            open();
            connection.setAutoCommit(false);
            if (!runTogether(group)) {
                connection.rollback();
                runApart(group);
            }
            long begun = System.nanoTime();
            connection.setAutoCommit(true);
            syncs.record(System.nanoTime() - begun);
        } catch (SQLException e) {
            throw undone(e);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void open() throws SQLException {
        if (connection != null) {
            return;
        }
        connection = source.open();
        statements = new Statements(connection);
    }

    /** The way it nearly always goes, without savepoints. Says whether every entry ran to its end. */
    private boolean runTogether(List<WriteEntry<?>> group) throws SQLException {
        for (WriteEntry<?> entry : group) {
            if (runOne(entry) != null) {
                return false;
            }
        }
        return true;
    }

    private void runApart(List<WriteEntry<?>> group) throws SQLException {
        for (WriteEntry<?> entry : group) {
            Savepoint before = connection.setSavepoint();
            Exception failure = runOne(entry);
            if (failure != null) {
                LOG.error("A write failed and was undone; the others of its group go on.", failure);
                connection.rollback(before);
                entry.fail(new StoreFailure("the write was undone", failure));
            }
            connection.releaseSavepoint(before);
        }
    }

    /** What is wrong with the entry itself, or null; what is wrong with the transaction is thrown. */
    private Exception runOne(WriteEntry<?> entry) throws SQLException {
        try {
            entry.run(statements);
            return null;
        } catch (SQLException e) {
            if (faults.reachOf(e) != Faults.Reach.ENTRY) {
                throw e;
            }
            return e;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private SQLException undone(SQLException cause) {
        if (connection == null || faults.reachOf(cause) != Faults.Reach.STORAGE_FULL) {
            close();
            return cause;
        }
        rollBack();
        throw new Refusal(
                Refusal.Word.STORAGE_FULL,
                "The server has no room left and kept nothing of this: tell the people who run the study.");
    }

    /** A database may have ended the transaction by itself; then only a new connection is in a known state. */
    private void rollBack() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("The transaction had ended already; a new connection follows.", e);
            close();
        }
    }

    /**
     * Folds the log on this connection, between two groups.
     *
     * @throws SQLException where the store fails
     */
    void fold(LogFold fold) throws SQLException {
        try {
            open();
            fold.run(connection);
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Ends the connection, whatever state it is in; an open transaction is undone. */
    void close() {
        if (connection == null) {
            return;
        }
        try (Connection ending = connection) {
            statements.close();
        } catch (SQLException e) {
            LOG.warn("The writing connection did not close cleanly.", e);
        } finally {
            connection = null;
        }
    }
}
