package org.fieldpost.sql.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fieldpost.Refusal;
import org.fieldpost.sql.Faults;
import org.fieldpost.sql.UnusableDatabaseException;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file a database is kept in, before it is trusted: made, looked at, brought up to date or refused. */
final class SqliteFile {
    /** What SQLite keeps in the file's head for us, so that tools can tell whose it is: the letters {@code FPST}. */
    private static final int APPLICATION_ID = 0x46505354;

    /** The version from which on what is deleted is overwritten. */
    private static final int ERASES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);

    private final Path file;
    private final SqliteConnections connections;

    SqliteFile(Path file, SqliteConnections connections) {
        this.file = file;
        this.connections = connections;
    }

    /**
     * What was found in the file.
     *
     * @param empty whether it holds no table at all
     * @param version the form of its tables; 0 where it has none
     */
    private record Form(int applicationId, int version, boolean empty) {
        boolean isNew() {
            return empty && version == 0 && (applicationId == 0 || applicationId == APPLICATION_ID);
        }
    }

    /** Makes the file where there is none, and its tables of the newest form. */
    void prepare() {
        create();
        Form form = inspect();
        if (form.isNew()) {
            make();
            return;
        }
        refuseForeign(form);
        settle();
        if (form.version() < ERASES) {
            rewrite();
        }
        if (form.version() < SqliteSchema.VERSION) {
            migrate(form.version());
        }
    }

    private void make() {
        try (Connection connection = connections.openWriter()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            }
            SqliteSchema.make(connection);
            connection.commit();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** Former versions did not overwrite what they deleted: only what is there now is written anew. */
    private void rewrite() {
        LOG.info("The database is written anew once, so that nothing is left in it that was deleted.");
        try (Connection connection = connections.openWriter();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
            SqliteCheck.foldLog(statement);
        } catch (SQLException e) {
            if (new SqliteFaults(file).reachOf(e) != Faults.Reach.STORAGE_FULL) {
                throw unusable(e);
            }
            LOG.warn(
                    "There is no room to write the database anew. What former versions deleted may be left in its free"
                            + " pages: free as much as it is large, stop the server and run VACUUM on it with sqlite3.",
                    e);
        }
    }

    /** Nothing is written on top of a log that a former run could not sync. A reader beside the server is no reason to wait. */
    private void settle() {
        try (Connection connection = connections.openWriter();
                Statement statement = connection.createStatement()) {
            SqliteCheck.foldLog(statement);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** Refuses a file that is not there or not of exactly the newest form; changes nothing. */
    void check() {
        if (!Files.exists(file)) {
            throw new UnusableDatabaseException("There is no database at " + file
                    + ": name the data folder of a server that has been started at least once.");
        }
        Form form = inspect();
        refuseForeign(form);
        if (form.version() < SqliteSchema.VERSION) {
            throw new UnusableDatabaseException("The database " + file
                    + " is of an older version: start the server of this version once, which brings it up to date.");
        }
    }

    /** The file gets its mode before SQLite knows of it; the files that SQLite puts beside it inherit the mode. */
    private void create() {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UnusableDatabaseException(
                    "The database " + file + " cannot be made: check that its folder exists and may be written to.", e);
        }
    }

    private Form inspect() {
        try (Connection connection = connections.openForInspection()) {
            return new Form(
                    number(connection, "PRAGMA application_id"),
                    number(connection, "PRAGMA user_version"),
                    number(connection, "SELECT count(*) FROM sqlite_schema") == 0);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void refuseForeign(Form form) {
        if (form.applicationId() != APPLICATION_ID) {
            throw new UnusableDatabaseException(
                    "The file " + file + " belongs to another program: choose another data folder, or move it away.");
        }
        if (form.version() > SqliteSchema.VERSION) {
            throw new UnusableDatabaseException("The database " + file
                    + " was written by a newer version of this program: start that version, or go back to a copy made"
                    + " before the upgrade.");
        }
    }

    private void migrate(int version) {
        try {
            SqliteSchema.migrate(connections.writers(), version);
        } catch (FlywayException e) {
            if (isOfTheDisk(reachOf(e))) {
                throw unusable(e);
            }
            throw new UnusableDatabaseException(
                    "The database " + file
                            + " could not be brought up to date: look for the cause in the log, and go back to a copy if it"
                            + " cannot be removed.",
                    e);
        }
    }

    /** What to tell the operator of a failure while opening. */
    UnusableDatabaseException unusable(Exception failure) {
        String sentence = switch (reachOf(failure)) {
            case STORAGE_FULL ->
                "There is no room left for the database " + file + ": free some space, then start again.";
            case STORAGE_FAILED ->
                "The disk under the database " + file
                        + " fails: look for the cause in the system's log, and start again when the disk works.";
            case ENTRY, STORE ->
                "The database " + file
                        + " is damaged or may not be read: check who owns it, or move it away and go back to a copy.";
        };
        return new UnusableDatabaseException(sentence, failure);
    }

    private static boolean isOfTheDisk(Faults.Reach reach) {
        return reach == Faults.Reach.STORAGE_FULL || reach == Faults.Reach.STORAGE_FAILED;
    }

    private Faults.Reach reachOf(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal && refusal.word() == Refusal.Word.STORAGE_FULL) {
                return Faults.Reach.STORAGE_FULL;
            }
            if (cause instanceof SQLException sql) {
                return new SqliteFaults(file).reachOf(sql);
            }
        }
        return Faults.Reach.STORE;
    }
}
