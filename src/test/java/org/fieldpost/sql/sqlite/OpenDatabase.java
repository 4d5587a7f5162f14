package org.fieldpost.sql.sqlite;

import java.nio.file.Path;
import org.fieldpost.sql.SqlWriter;

/** Lets tests of the room above at the writer of a database, and at its files. */
public final class OpenDatabase {

    private OpenDatabase() {}

    public static SqlWriter writerOf(SqliteDatabase database) {
        return database.writer();
    }

    /** What a JDBC driver calls the database that lies at {@code file}. */
    public static String urlOf(Path file) {
        return "jdbc:sqlite:" + file;
    }
}
