package org.fieldpost.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.fieldpost.access.AccessPolicy;
import org.fieldpost.access.Admission;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.access.FixedInstallation;
import org.fieldpost.access.Grant;
import org.fieldpost.access.InMemoryClients;
import org.fieldpost.access.Meter;
import org.fieldpost.access.SealedTokenRegistry;
import org.fieldpost.file.DataFolder;
import org.fieldpost.file.FolderBlobStore;
import org.fieldpost.file.FolderUploadStore;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.fieldpost.upload.HeldUploads;

/** Intakes over the real ledger and the real blob store, and the tokens to submit with. */
public final class OpenIntake implements AutoCloseable {
    static final Caps NO_CAPS =
            new Caps(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    static final int MEMORY = 256 * 1024;

    private static final Limits LIMITS = new Limits(1 << 20, 1 << 20, 10_000, 1 << 21, 10, MEMORY);

    private final DataFolder folder;
    private final SqliteDatabase database;
    private final FolderBlobStore blobs;
    private final FixedInstallation installation = new FixedInstallation();
    private final Admission admission;
    private final Clock clock;
    private final String clientId;

    public OpenIntake(Path path, Clock clock) throws IOException {
        this.clock = clock;
        folder = DataFolder.open(path);
        database = SqliteDatabase.open(folder.database());
        blobs = FolderBlobStore.open(folder);
        admission = new Admission(
                new InMemoryClients(),
                new SealedTokenRegistry(installation),
                grant -> false,
                installation,
                new AccessPolicy(false, 90, 10_080),
                clock,
                Meter.unlimited(),
                grant -> {});
        clientId = newClient();
    }

    /** Who may send. */
    public Admission admission() {
        return admission;
    }

    /** An intake without caps. */
    public Intake intake() {
        return intake(NO_CAPS, Meter.unlimited(), Meter.unlimited(), Runnable::run);
    }

    /** An intake that knows of what came before from the ledger alone. */
    Intake intake(Caps caps, Meter addressBytes, Meter clientBytes, Executor sealers) {
        return intake(caps, addressBytes, clientBytes, sealers, Runnable::run);
    }

    Intake intake(Caps caps, Meter addressBytes, Meter clientBytes, Executor sealers, Executor lookups) {
        Quotas quotas = new Quotas(caps, database.sessionTotals(), addressBytes, clientBytes, clock);
        return new Intake(
                admission,
                blobs,
                database.ledger(),
                new HeldUploads(database.uploads(), blobs.uploads(), clock),
                LIMITS,
                clock,
                sealers,
                lookups,
                quotas);
    }

    String newClient() {
        return admission
                .register(Optional.of(installation.tokenId()), "192.0.2.1", Optional.of("https://example.org/"))
                .toCompletableFuture()
                .join()
                .clientId();
    }

    /** A token of a new session, for ten minutes. */
    String token() {
        return token(clientId);
    }

    /** What a token of a new session allows, for ten minutes. */
    public Grant grant() {
        return admission.authorise(token());
    }

    String token(String client) {
        return admission
                .issue(new CallerAddress(0), Optional.of(client), Optional.of("10"), Optional.empty())
                .authToken();
    }

    static void send(Draft draft, String field, Optional<String> fileName, String content) {
        PartSink sink = draft.part(field, fileName, Optional.empty());
        sink.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
        sink.end();
    }

    public List<Submission> kept() {
        return database.submissions()
                .list(new SubmissionQuery(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1000));
    }

    public SqliteDatabase database() {
        return database;
    }

    public FolderUploadStore uploads() {
        return blobs.uploads();
    }

    /** The files in a part of the data folder. */
    public List<Path> filesBelow(String name) {
        try (Stream<Path> files = Files.walk(folder.folder().resolve(name))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        folder.close();
    }
}
