package org.fieldpost.sql.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.sql.SqlWriter;
import org.fieldpost.sql.StoreClearing;

/**
 * Clears the pages' gaps ({@link PageGap}), then the log. A reader that begins when all of the log is folded keeps SQLite from
 * writing to the database's file until it ends; so the file is gone through beside the writer. Pages that were written
 * meanwhile are in the log: they are folded and gone through again, the last few between two groups of the writer's. How and
 * why: docs/decisions/0015-erasing.md.
 */
final class SqliteClearing implements StoreClearing, AutoCloseable {
    /** So many pages are gone through between two groups, in some ten milliseconds. */
    private static final int FEW = 1_000;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long FIRST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LAST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int RETRY_SECONDS = 10;

    private final Path file;
    private final LogPages log;
    private final SqliteConnections connections;
    private final SqlWriter writer;
    private final SqliteFold fold = new SqliteFold();
    private PageFile pages;

    SqliteClearing(Path file, SqliteConnections connections, SqlWriter writer) {
        this.file = file;
        this.log = new LogPages(file.resolveSibling(file.getFileName() + "-wal"));
        this.connections = connections;
        this.writer = writer;
    }

    private enum Outcome {
        /** A reader or another fold is in the way. */
        WAIT,
        /** Too much was written meanwhile to go through it while others wait. */
        AGAIN,
        DONE
    }

    @Override
    public synchronized void run() throws SQLException, IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        if (pages == null) {
            pages = PageFile.open(file);
        }
        try (Connection reader = connections.openForInspection();
                Statement freezing = reader.createStatement()) {
            repeat(deadline, () -> freeze(freezing));
            pages.clearAll();
            BitSet written = new BitSet();
            while (repeat(deadline, () -> finish(freezing, written)) == Outcome.AGAIN) {
                pages.clear(written);
                written.clear();
            }
        }
        repeat(deadline, this::foldAndCutLog);
    }

    @Override
    public void emptyLog() throws SQLException, IOException {
        between(this::foldAndCutLog);
    }

    /** Has something done between two groups until nobody is in the way. */
    private Outcome repeat(long deadline, Callable<Outcome> attempt) throws SQLException, IOException {
        long wait = FIRST_WAIT_NANOS;
        Outcome outcome = between(attempt);
        while (outcome == Outcome.WAIT) {
            if (System.nanoTime() - deadline >= 0) {
                throw Refusal.retryLater(
                        Word.UNAVAILABLE,
                        "It is taken out and can't be read through the server any more, but somebody reads all of the store now,"
                                + " such as a backup: its last traces go when that has ended. Ask again then.",
                        RETRY_SECONDS);
            }
            LockSupport.parkNanos(wait);
            wait = Math.min(2 * wait, LAST_WAIT_NANOS);
            outcome = between(attempt);
        }
        return outcome;
    }

    private Outcome between(Callable<Outcome> attempt) throws SQLException, IOException {
        try {
            return writer.between(attempt).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Begins a read before which all that was committed is in the file. */
    private Outcome freeze(Statement freezing) throws SQLException, IOException {
        try (Connection writing = connections.openWriter();
                Statement locking = writing.createStatement()) {
            locking.execute("BEGIN IMMEDIATE");
            boolean folded = fold();
            if (folded) {
                log.begin();
                beginReading(freezing);
            }
            locking.execute("ROLLBACK");
            return folded ? Outcome.DONE : Outcome.WAIT;
        }
    }

    /** While another connection has the write lock, so that nothing is committed behind it. */
    private boolean fold() throws SQLException {
        try (Connection folding = connections.openWriter()) {
            return fold.run(folding).folded();
        }
    }

    private static void beginReading(Statement freezing) throws SQLException {
        freezing.execute("BEGIN");
        try (ResultSet row = freezing.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            row.next();
        }
    }

    /**
     * Goes through what was written since the file was frozen. The commit at the end, which changes nothing, makes writers of
     * other processes read their pages anew.
     */
    private Outcome finish(Statement freezing, BitSet written) throws SQLException, IOException {
        try (Connection writing = connections.openWriter();
                Statement locking = writing.createStatement()) {
            locking.execute("BEGIN IMMEDIATE");
            log.addTo(written);
            freezing.execute("COMMIT");
            boolean folded = fold();
            if (!folded || written.cardinality() > FEW) {
                // From here on the log keeps what is written, so that nothing of it is overlooked at the next attempt.
                if (folded) {
                    log.begin();
                }
                beginReading(freezing);
                locking.execute("ROLLBACK");
                return folded ? Outcome.AGAIN : Outcome.WAIT;
            }
            pages.clear(written);
            SqliteCheck.writeSomething(locking);
            locking.execute("COMMIT");
            return Outcome.DONE;
        }
    }

    /** What stood in the log stands there until it is overwritten or cut off. */
    private Outcome foldAndCutLog() throws SQLException {
        try (Connection folding = connections.openWriter();
                Statement statement = folding.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            return SqliteCheck.foldLog(statement) ? Outcome.DONE : Outcome.WAIT;
        }
    }

    /** To be called when SQLite has closed the file. */
    @Override
    public synchronized void close() {
        if (pages == null) {
            return;
        }
        try {
            pages.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
