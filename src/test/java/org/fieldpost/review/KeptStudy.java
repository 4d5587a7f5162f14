package org.fieldpost.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fieldpost.file.DataFolder;
import org.fieldpost.file.FolderBlobStore;
import org.fieldpost.intake.BlobStore.Staged;
import org.fieldpost.intake.NewContent;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.Place;
import org.fieldpost.sql.Samples;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;

/** A data folder with its real ledger and blob store, in which submissions are kept and damaged. */
public final class KeptStudy implements AutoCloseable {
    private final DataFolder folder;
    private final FolderBlobStore blobs;
    private SqliteDatabase database;

    public KeptStudy(Path path) throws IOException {
        folder = DataFolder.open(path);
        blobs = FolderBlobStore.open(folder);
        database = SqliteDatabase.open(folder.database());
    }

    public SqliteDatabase database() {
        return database;
    }

    public FolderBlobStore blobs() {
        return blobs;
    }

    public Path path() {
        return folder.folder();
    }

    /** Keeps a submission of responses and one file, which lie in the ledger, and returns its id. */
    public String keepSmall(String responses, String file) {
        return keep(Samples.inLedger(responses), Samples.inLedger(file));
    }

    /** Keeps a submission of responses and one file, which are blobs, and returns its id. */
    public String keepLarge(String responses, String file) throws IOException {
        return keep(sealed(responses), sealed(file));
    }

    /** Keeps a submission of small responses and two large files, and returns its id. */
    public String keepMixed(String responses, String one, String other) throws IOException {
        return keep(Samples.inLedger(responses), sealed(one), sealed(other));
    }

    private String keep(NewContent responses, NewContent... files) {
        List<NewFile> kept = Stream.of(files)
                .map(file -> new NewFile("file", "a.bin", Optional.empty(), file))
                .toList();
        return database.ledger()
                .append(Samples.submission(Samples.grant(), Map.of(), Optional.of(responses), kept))
                .toCompletableFuture()
                .join()
                .submissionId()
                .toString();
    }

    private NewContent sealed(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        return new NewContent(bytes.length, Samples.digest(text), new Place.InBlobStore(seal(text)));
    }

    /** Seals a blob that no record names, and returns its id. */
    public String seal(String text) throws IOException {
        Staged staged = blobs.stage();
        staged.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        return blobs.seal(List.of(staged)).get(0);
    }

    /** The blob that holds the last file kept. */
    public String lastBlob() throws SQLException {
        return ask("SELECT blob FROM submission_file ORDER BY submission DESC LIMIT 1");
    }

    public Path pathOf(String blobId) {
        return path().resolve("blobs").resolve(blobId.substring(0, 2)).resolve(blobId);
    }

    /** Changes the database behind its server's back, foreign keys or not. */
    public void damage(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    public String ask(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(OpenDatabase.urlOf(folder.database()));
    }

    /** Closes the database, so that all of it is in its file. */
    public void closeDatabase() {
        database.close();
    }

    public void openDatabase() {
        database = SqliteDatabase.openBeside(folder.database());
    }

    @Override
    public void close() throws IOException {
        database.close();
        folder.close();
    }
}
