package org.fieldpost.sql.sqlite;

import java.nio.file.Path;
import org.fieldpost.sql.AuditChain;
import org.fieldpost.sql.LogFold;
import org.fieldpost.sql.SqlWriter;
import org.fieldpost.sql.StoreCheck;

/** Lets tests of the room above at the writer of a database, and at its files. */
public final class OpenDatabase {

    private OpenDatabase() {}

    public static SqlWriter writerOf(SqliteDatabase database) {
        return database.writer();
    }

    public static AuditChain chainOf(SqliteDatabase database) {
        return database.chain();
    }

    /** A writer of the database at {@code file} that has to pass a check of the test's once its storage has failed. */
    public static SqlWriter writer(Path file, StoreCheck check) {
        return writer(file, check, new SqliteFold());
    }

    /** As {@link #writer(Path, StoreCheck)}, with a fold of the test's. */
    public static SqlWriter writer(Path file, StoreCheck check, LogFold fold) {
        return new SqlWriter(new SqliteConnections(file)::openWriter, check, fold, new SqliteFaults(file));
    }

    /** What a JDBC driver calls the database that lies at {@code file}. */
    public static String urlOf(Path file) {
        return "jdbc:sqlite:" + file;
    }
}
