package org.fieldpost.sql.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.fieldpost.access.AuditSeal;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.sql.AuditChain;
import org.fieldpost.sql.SqlActivityIndex;
import org.fieldpost.sql.SqlAuditLog;
import org.fieldpost.sql.SqlBeginnings;
import org.fieldpost.sql.SqlClientRegistry;
import org.fieldpost.sql.SqlEndedParticipants;
import org.fieldpost.sql.SqlErasureLedger;
import org.fieldpost.sql.SqlHoldings;
import org.fieldpost.sql.SqlInstallation;
import org.fieldpost.sql.SqlInventory;
import org.fieldpost.sql.SqlLedger;
import org.fieldpost.sql.SqlOddityIndex;
import org.fieldpost.sql.SqlOperatorSessions;
import org.fieldpost.sql.SqlRefusalCounts;
import org.fieldpost.sql.SqlSessionTotals;
import org.fieldpost.sql.SqlSliceIndex;
import org.fieldpost.sql.SqlSubmissionIndex;
import org.fieldpost.sql.SqlUploadLedger;
import org.fieldpost.sql.SqlVerificationNotes;
import org.fieldpost.sql.SqlWriter;
import org.fieldpost.sql.WriterMeasures;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** An open SQLite database and the ports that work on it. Safe for use by many threads. */
public final class SqliteDatabase implements AutoCloseable {
    private final Path file;
    private final SqlWriter writer;
    private final HikariDataSource readers;
    private final Jdbi reader;
    private final SqliteIntegrity check;
    private final AuditChain chain;
    private final SqliteClearing clearing;
    private final SqlEndedParticipants ended;
    private final SqlBeginnings beginnings;
    private Optional<SqlLedger> ledger = Optional.empty();

    private SqliteDatabase(Path file, SqliteConnections connections, Supplier<AuditSeal> seal) {
        this.file = file;
        this.writer = new SqlWriter(
                connections::openWriter, new SqliteCheck(connections), new SqliteFold(), new SqliteFaults(file));
        this.readers = connections.openReaders();
        this.reader = Jdbi.create(readers);
        this.check = new SqliteIntegrity(connections);
        this.chain = new AuditChain(seal, InstantSource.system());
        this.clearing = new SqliteClearing(file, connections, writer);
        // What was bound must not come to stand in the log with an error.
        reader.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        this.ended = new SqlEndedParticipants(reader, () -> new Pseudonyms(installation()), System::nanoTime);
        this.beginnings = new SqlBeginnings(writer, reader, ended);
    }

    /**
     * Opens a server's database; makes it, and the installation's secrets, at first launch, and brings it up to date. The
     * caller sees to it that no other server has it open.
     *
     * @throws org.fieldpost.sql.UnusableDatabaseException where it cannot be used, with a sentence for the operator
     */
    public static SqliteDatabase open(Path file) {
        SqliteConnections connections = new SqliteConnections(file);
        SqliteFile sqlite = new SqliteFile(file, connections);
        sqlite.prepare();
        AuditSeal seal = AuditKeyFile.beside(file).readOrMake();
        SqliteDatabase database = new SqliteDatabase(file, connections, () -> seal);
        try {
            database.installation().establish();
            database.ledger = Optional.of(
                    new SqlLedger(database.writer, database.reader, database.ended, InstantSource.system()));
            database.beginnings.start();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw sqlite.unusable(e);
        }
    }

    /**
     * Opens a database that a server may have open as well, for reading and for changing the installation's secrets. Makes
     * and migrates nothing.
     *
     * @throws org.fieldpost.sql.UnusableDatabaseException where there is none, or not one of this version
     */
    public static SqliteDatabase openBeside(Path file) {
        SqliteConnections connections = new SqliteConnections(file);
        new SqliteFile(file, connections).check();
        return new SqliteDatabase(file, connections, AuditKeyFile.beside(file)::read);
    }

    /**
     * Loads what {@link #open} needs by using it on a database in memory.
     *
     * @throws SQLException where that is not possible
     */
    public static void loadLibraries() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Handle handle = Jdbi.open(connection)) {
            handle.createQuery("SELECT :one").bind("one", 1).mapTo(Long.class).one();
        }
        new HikariConfig();
    }

    /**
     * The ledger, which goes on behind the largest id.
     *
     * @throws IllegalStateException where the database was opened beside a server, whose ledger must stay the only one
     */
    public SqlLedger ledger() {
        return ledger.orElseThrow(() -> new IllegalStateException("only the server's own database has a ledger"));
    }

    public SqlUploadLedger uploads() {
        return new SqlUploadLedger(writer, reader, ended);
    }

    public SqlSubmissionIndex submissions() {
        return new SqlSubmissionIndex(reader);
    }

    public SqlActivityIndex activity() {
        return new SqlActivityIndex(reader);
    }

    /** Submissions with their contents, for those who take many of them out. */
    public SqlHoldings holdings() {
        return new SqlHoldings(reader);
    }

    /** Whose tokens were ended, since they were erased. */
    public SqlEndedParticipants endedParticipants() {
        return ended;
    }

    /** Which sessions were opened. */
    public SqlBeginnings beginnings() {
        return beginnings;
    }

    /** What is odd. */
    public SqlOddityIndex oddities() {
        return new SqlOddityIndex(reader);
    }

    /** Takes submissions out again. One process at a time may use it, or what is erased may be counted twice. */
    public SqlErasureLedger erasures() {
        return new SqlErasureLedger(writer, reader, chain, ended, beginnings, clearing, InstantSource.system());
    }

    public SqlSliceIndex slices() {
        return new SqlSliceIndex(reader);
    }

    /** Everything that is recorded, for those who go through all of it. */
    public SqlInventory inventory() {
        return new SqlInventory(reader, check::faults);
    }

    public SqlSessionTotals sessionTotals() {
        return new SqlSessionTotals(reader);
    }

    public SqlClientRegistry clients() {
        return new SqlClientRegistry(writer, reader, chain);
    }

    public SqlOperatorSessions operatorSessions() {
        return new SqlOperatorSessions(writer, reader);
    }

    /** How often participants were refused. */
    public SqlRefusalCounts refusals() {
        return new SqlRefusalCounts(writer, reader);
    }

    /** What the last verification has found. */
    public SqlVerificationNotes verifications() {
        return new SqlVerificationNotes(writer, reader);
    }

    public SqlInstallation installation() {
        return new SqlInstallation(writer, reader, chain);
    }

    /** The key of the audit's chain, which lies beside the database that lies at {@code file}, and belongs to it. */
    public static Path auditKeyOf(Path file) {
        return AuditKeyFile.beside(file).path();
    }

    /**
     * For those who check the audit's chain.
     *
     * @throws org.fieldpost.sql.UnusableDatabaseException where its key is missing
     */
    public AuditSeal auditSeal() {
        return AuditKeyFile.beside(file).read();
    }

    public SqlAuditLog audit() {
        return new SqlAuditLog(writer, reader, chain);
    }

    /** How much room the database takes, with what was written last and is on its way into it. */
    public long bytesOnDisk() throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
    }

    /** What the writer has done and has before it. */
    public WriterMeasures measures() {
        return writer.measures();
    }

    SqlWriter writer() {
        return writer;
    }

    AuditChain chain() {
        return chain;
    }

    /** Commits what still waits, refuses what comes later, then closes all connections. */
    @Override
    public void close() {
        beginnings.close();
        writer.close();
        readers.close();
        clearing.close();
    }
}
