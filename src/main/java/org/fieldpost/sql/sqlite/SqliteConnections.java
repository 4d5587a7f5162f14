package org.fieldpost.sql.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to one SQLite file, set up for writing or for reading.
 *
 * <p>No file is mapped into memory: a mapped file that another program cuts short would end the process with a signal
 * instead of an error, and mapped pages would count as the process's memory. The log is folded into the
 * database beside the writer ({@link SqliteFold}); SQLite's own folding within a commit, which all others wait for, is left
 * for the case that this does not come about.
 */
final class SqliteConnections {
    private static final int BUSY_MILLIS = 10_000;
    private static final int WRITER_CACHE_KIB = 16 << 10;
    private static final int READER_CACHE_KIB = 2 << 10;

    /** Some 64 MB, several times what the log grows to where it is folded beside the writer. */
    private static final int CHECKPOINT_PAGES = 16_000;

    private static final int WAL_KEPT_BYTES = 64 << 20;

    /** More than the threads that read for researchers, so that a look-up for a participant waits for none of them. */
    private static final int READERS = 12;

    private static final String READ_ONLY = "PRAGMA query_only = true";

    private final String url;

    SqliteConnections(Path file) {
        this.url = "jdbc:sqlite:" + file.toUri().toASCIIString() + "?mode=rw";
    }

    /** What SQLite calls a file that another connection is to read only. */
    static String readOnly(Path file) {
        return file.toUri().toASCIIString() + "?mode=ro";
    }

    /** A connection that changes nothing, not even how a file of another program keeps its journal. */
    Connection openForInspection() throws SQLException {
        Connection connection = openForCopying();
        try (Statement statement = connection.createStatement()) {
            statement.execute(READ_ONLY);
        }
        return connection;
    }

    /** A connection that leaves the journal as it is. */
    Connection openForCopying() throws SQLException {
        return source(common()).getConnection();
    }

    /**
     * A connection that overwrites what it deletes, for a file that is thrown away if this process ends: a journal that was
     * left beside it would be taken for that of the next file of this name.
     */
    Connection openForErasing() throws SQLException {
        SQLiteConfig config = common();
        config.setJournalMode(JournalMode.MEMORY);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return source(config).getConnection();
    }

    /** A connection whose transactions take the write lock at their beginning, waiting for other processes if need be. */
    Connection openWriter() throws SQLException {
        return writers().getConnection();
    }

    /** As {@link #openWriter}, for the library that migrates. */
    DataSource writers() {
        SQLiteConfig config = common();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        config.setJournalSizeLimit(WAL_KEPT_BYTES);
        // Without it, pages that are freed and rows that are deleted keep their bytes.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return source(config);
    }

    /** A few connections that cannot write. */
    HikariDataSource openReaders() {
        SQLiteConfig config = common();
        config.setCacheSize(-READER_CACHE_KIB);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("fieldpost-readers");
        pool.setDataSource(source(config));
        pool.setConnectionInitSql(READ_ONLY);
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(1);
        pool.setMaxLifetime(0);
        return new HikariDataSource(pool);
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        return config;
    }
}
