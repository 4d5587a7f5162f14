package org.fieldpost.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.Act;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Grant;
import org.fieldpost.file.DataFolder;
import org.fieldpost.file.FolderBlobStore;
import org.fieldpost.intake.BlobStore.Staged;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.NewContent;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.Place;
import org.fieldpost.review.Erasure;
import org.fieldpost.review.ErasureLedger;
import org.fieldpost.review.JoinedFiles;
import org.fieldpost.sql.Samples;
import org.fieldpost.sql.sqlite.SqliteDatabase;

/** Submissions in a real store, and what a format makes of them. */
public final class OpenStudy implements AutoCloseable {
    private final DataFolder folder;
    private final FolderBlobStore blobs;
    private final SqliteDatabase database;
    private InstantSource clock = InstantSource.system();

    public OpenStudy(Path path) {
        try {
            folder = DataFolder.open(path);
            blobs = FolderBlobStore.open(folder);
            database = SqliteDatabase.open(folder.database());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SqliteDatabase database() {
        return database;
    }

    /** Has exports that begin from now on go by that clock. */
    public void goBy(InstantSource another) {
        clock = another;
    }

    /** Where notes may be made. */
    public Path scratch() {
        return folder.staging();
    }

    /** Keeps responses of nobody in particular. */
    public UUID keep(String responses) {
        return keep(Optional.empty(), responses);
    }

    public UUID keep(Optional<String> participantId, String responses) {
        return keep(participantId, Map.of(), Optional.of(small(responses)), List.of());
    }

    public UUID keep(
            Optional<String> participantId,
            Map<String, List<String>> fields,
            Optional<NewContent> responses,
            List<NewFile> files) {
        return keep(Samples.grant(1, participantId), fields, responses, files);
    }

    /** Keeps what a session sent. */
    public UUID keep(
            Grant grant, Map<String, List<String>> fields, Optional<NewContent> responses, List<NewFile> files) {
        return database.ledger()
                .append(Samples.submission(grant, fields, responses, files))
                .toCompletableFuture()
                .join()
                .submissionId();
    }

    /** A content that lies in the ledger. */
    public static NewContent small(String text) {
        return Samples.inLedger(text);
    }

    /** A content that lies in a blob, however short it is. */
    public NewContent large(String text) {
        return large(text.getBytes(UTF_8));
    }

    public static NewFile file(String name, NewContent content) {
        return new NewFile("file", name, Optional.of("text/plain"), content);
    }

    /** Removes a blob behind the record's back. */
    public void lose(NewContent content) {
        try {
            blobs.delete(((Place.InBlobStore) content.place()).blobId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a submission out of the ledger, where it is there; its blobs stay. */
    public void erase(UUID submissionId) {
        if (database.submissions().find(submissionId).isEmpty()) {
            return;
        }
        ErasureLedger erasures = database.erasures();
        long erasure = erasures.begin(
                Erasure.of(submissionId), new Act(Actor.SERVER, Act.Action.ERASE, "submissions/" + submissionId));
        boolean last = false;
        while (!last) {
            last = erasures.step(erasure).last();
        }
        erasures.end(List.of(erasure));
    }

    public JoinedFiles joined() {
        return new JoinedFiles(database.slices(), database.submissions(), blobs);
    }

    /** A content that lies in a blob. */
    public NewContent large(byte[] bytes) {
        try {
            Staged staged = blobs.stage();
            staged.write(ByteBuffer.wrap(bytes));
            staged.finish();
            String blobId = blobs.seal(List.of(staged)).get(0);
            Digest digest = Digest.of(Digest.engine().digest(bytes));
            return new NewContent(bytes.length, digest, new Place.InBlobStore(blobId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Exports exports(ExportFormat format) {
        return new Exports(database.holdings(), blobs, clock, List.of(format));
    }

    /** Everything, in a format. */
    public byte[] export(ExportFormat format) {
        return export(format, Selection.ALL);
    }

    public byte[] export(ExportFormat format, Selection selection) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        write(format, selection, all);
        return all.toByteArray();
    }

    public ExportSummary write(ExportFormat format, Selection selection, OutputStream target) {
        try {
            return exports(format)
                    .begin(Optional.of(format.name()), format.layout(), selection)
                    .writeTo(target, (step, done, total) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
