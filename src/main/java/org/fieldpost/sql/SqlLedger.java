package org.fieldpost.sql;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.fieldpost.Refusal;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.Ledger;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Receipt;
import org.fieldpost.intake.SubmissionIdentity;
import org.jdbi.v3.core.Jdbi;

/**
 * The ledger in a database. Ids are given in the writer thread, within the transaction, so their order is the order of
 * the commits and a reader that has paged to the end misses nothing that comes later.
 */
public final class SqlLedger implements Ledger {
    static final String NEWEST = "SELECT submission_id FROM submission ORDER BY submission_id DESC LIMIT 1";
    static final String ERASED = "SELECT submission_id FROM erased_through WHERE only = 1";

    private final SqlWriter writer;
    private final Jdbi reader;
    private final SqlEndedParticipants ended;
    private final TimeOrderedIds ids;
    private final Catalogue catalogue;
    private final InstantSource clock;

    /**
     * A ledger that goes on behind the largest id in the database, to which no other ledger may write meanwhile.
     *
     * @param ended asked once more within the transaction: nothing of somebody who was erased comes in behind that
     */
    public SqlLedger(SqlWriter writer, Jdbi reader, SqlEndedParticipants ended, InstantSource clock) {
        this.writer = writer;
        this.reader = reader;
        this.ended = ended;
        this.ids = TimeOrderedIds.after(largestId(reader));
        this.catalogue = reader.withHandle(Catalogue::new);
        this.clock = clock;
    }

    /** The largest that was ever given: of the newest submission, which may be erased. */
    static Optional<UUID> largestId(Jdbi reader) {
        return reader.inTransaction(handle -> Stream.of(NEWEST, ERASED)
                .flatMap(sql -> handle.createQuery(sql).mapTo(String.class).findOne().stream())
                .max(Comparator.naturalOrder())
                .map(UUID::fromString));
    }

    @Override
    public CompletionStage<Receipt> append(NewSubmission submission) {
        SubmissionRow row = SubmissionRow.of(submission);
        return writer.submit(row.bytes(), statements -> record(statements, row));
    }

    @Override
    public boolean writable() {
        return writer.trusted();
    }

    private Receipt record(Statements statements, SubmissionRow row) throws SQLException {
        NewSubmission submission = row.submission();
        ended.requireGoingOn(submission.grant());
        Optional<Repeats.Keyed> keyed = Repeats.byKey(statements, submission.identity());
        if (keyed.isPresent()) {
            return sameContent(keyed.get(), submission);
        }
        Optional<Repeats.Found> found = Repeats.byContent(statements, submission.identity());
        if (found.isPresent()) {
            row.insertKey(statements, found.get().seq());
            UploadRow.take(
                    statements, submission.uploads(), found.get().receipt().submissionId());
            return found.get().receipt();
        }
        UploadRow.requireFree(statements, submission.uploads());
        UUID id = ids.next(clock.instant());
        row.insert(statements, id);
        UploadRow.take(statements, submission.uploads(), id);
        catalogue.note(statements);
        return new Receipt(id, TimeOrderedIds.timeOf(id), false);
    }

    private static Receipt sameContent(Repeats.Keyed keyed, NewSubmission submission) {
        if (keyed.contentDigest().equals(submission.identity().contentDigest())) {
            return keyed.receipt();
        }
        throw new Refusal(
                Refusal.Word.KEY_REUSED,
                "This Idempotency-Key was used for other content in this session: use a new key for new content.");
    }

    /** Reads on the caller's thread. A key that was used for other content makes no repeat, and no refusal either. */
    @Override
    public CompletionStage<Optional<Receipt>> findRepeat(SubmissionIdentity identity) {
        try {
            return CompletableFuture.completedFuture(readRepeat(identity));
        } catch (SQLException | RuntimeException e) {
            return CompletableFuture.failedFuture(new StoreFailure("a repeat could not be looked up", e));
        }
    }

    private Optional<Receipt> readRepeat(SubmissionIdentity identity) throws SQLException {
        return reader.withHandle(handle -> {
            try (Statements statements = new Statements(handle.getConnection())) {
                Optional<Repeats.Keyed> keyed = Repeats.byKey(statements, identity);
                if (keyed.isEmpty()) {
                    return Repeats.byContent(statements, identity).map(Repeats.Found::receipt);
                }
                return keyed.filter(known -> known.contentDigest().equals(identity.contentDigest()))
                        .map(Repeats.Keyed::receipt);
            }
        });
    }
}
