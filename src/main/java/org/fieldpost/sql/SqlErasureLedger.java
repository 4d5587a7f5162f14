package org.fieldpost.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Act;
import org.fieldpost.review.Erased;
import org.fieldpost.review.ErasedFile;
import org.fieldpost.review.Erasure;
import org.fieldpost.review.ErasureLedger;
import org.fieldpost.sql.ErasureTargets.Target;
import org.jdbi.v3.core.Jdbi;

/**
 * Erasing in a database: each step is a job of the writer's, found before it by a reader. For one caller at a time, counting
 * aside.
 */
public final class SqlErasureLedger implements ErasureLedger {
    static final String OPEN = "SELECT seq FROM erasure ORDER BY seq";
    static final String FILES = "SELECT kind, name FROM erased_file ORDER BY kind, name LIMIT :limit";
    private static final int UPLOADS = 100;
    private static final int MEMORY = 4_096;

    private final SqlWriter writer;
    private final Jdbi reader;
    private final AuditChain chain;
    private final SqlEndedParticipants ended;
    private final SqlBeginnings beginnings;
    private final StoreClearing clearing;
    private final InstantSource clock;
    private final ErasureTargets targets;
    private final Map<Long, UUID> reached = new HashMap<>();

    public SqlErasureLedger(
            SqlWriter writer,
            Jdbi reader,
            AuditChain chain,
            SqlEndedParticipants ended,
            SqlBeginnings beginnings,
            StoreClearing clearing,
            InstantSource clock) {
        this.writer = writer;
        this.reader = reader;
        this.chain = chain;
        this.ended = ended;
        this.beginnings = beginnings;
        this.clearing = clearing;
        this.clock = clock;
        this.targets = new ErasureTargets(reader);
    }

    @Override
    public Erased count(Erasure erasure) {
        Optional<UUID> latest = reader.withHandle(
                handle -> handle.createQuery(SqlLedger.NEWEST).mapTo(UUID.class).findOne());
        ErasureRow row = ErasureRow.of(erasure, latest, clock.instant());
        Erased sum = new Erased(0, 0, 0, targets.uploads(row, Integer.MAX_VALUE).size());
        Optional<UUID> after = Optional.empty();
        for (List<Target> page = targets.page(row, after); !page.isEmpty(); page = targets.page(row, after)) {
            for (Target target : page) {
                sum = sum.plus(erased(target));
            }
            after = Optional.of(page.get(page.size() - 1).submissionId());
        }
        return sum;
    }

    private static Erased erased(Target target) {
        return new Erased(1, target.files(), target.bytes(), 0);
    }

    @Override
    public long begin(Erasure erasure, Act act) {
        try {
            return await(statements -> begin(statements, erasure, act));
        } catch (RuntimeException e) {
            ended.readAnew();
            throw e;
        }
    }

    private long begin(Statements statements, Erasure erasure, Act act) throws SQLException {
        Optional<UUID> latest = latest(statements);
        Instant now = ErasureRow.endOf(latest, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        ErasureRow row = ErasureRow.of(erasure, latest, now);
        requireSubmission(statements, row);
        chain.append(statements, act);
        if (erasure.isOfAll() && erasure.participantId().isPresent()) {
            ended.end(statements, erasure.participantId().get(), erasure.clientId(), now);
        } else if (erasure.isOfAll()) {
            beginnings.endThrough(
                    erasure.clientId().orElseThrow(), row.sessionsThrough().orElseThrow());
        }
        return row.insert(statements);
    }

    private static Optional<UUID> latest(Statements statements) throws SQLException {
        try (ResultSet row = statements.of(SqlLedger.NEWEST).executeQuery()) {
            return row.next() ? Optional.of(UUID.fromString(row.getString(1))) : Optional.empty();
        }
    }

    private static void requireSubmission(Statements statements, ErasureRow row) throws SQLException {
        if (row.submissionId().isEmpty()) {
            return;
        }
        PreparedStatement select = statements.of("""
                SELECT 1 FROM submission
                WHERE submission_id = ?1 AND (?2 IS NULL OR client_id = ?2) AND (?3 IS NULL OR participant_id = ?3)
                """);
        select.setString(1, row.submissionId().get().toString());
        select.setString(2, row.clientId().orElse(null));
        select.setString(3, row.participantId().orElse(null));
        try (ResultSet found = select.executeQuery()) {
            if (!found.next()) {
                throw new Refusal(Word.NOT_FOUND, "There is no submission of this id.");
            }
        }
    }

    @Override
    public List<Long> open() {
        return reader.withHandle(
                handle -> handle.createQuery(OPEN).mapTo(Long.class).list());
    }

    @Override
    public Step step(long erasure) {
        Optional<ErasureRow> row = reader.withHandle(handle -> handle.createQuery(ErasureRow.BY_SEQ)
                .bind("seq", erasure)
                .map((columns, context) -> ErasureRow.read(columns))
                .findOne());
        if (row.flatMap(ErasureRow::through).isEmpty()) {
            return new Step(Erased.NOTHING, true);
        }
        List<Target> next = targets.next(row.get(), Optional.ofNullable(reached.get(erasure)));
        if (!next.isEmpty()) {
            return new Step(takeOut(erasure, next), false);
        }
        List<String> uploads = targets.uploads(row.get(), UPLOADS);
        if (!uploads.isEmpty()) {
            return new Step(endUploads(uploads), false);
        }
        if (row.get().sessionsThrough().isPresent() && takeOutBegun(row.get()) > 0) {
            return new Step(Erased.NOTHING, false);
        }
        await(statements -> forgetWhom(statements, erasure));
        reached.remove(erasure);
        return new Step(Erased.NOTHING, true);
    }

    private Erased takeOut(long erasure, List<Target> next) {
        Target first = next.get(0);
        if (first.isHeavy() && first.files() > 1) {
            return await(2 * Target.HEAVY, statements -> ErasingRows.lighten(statements, first));
        }
        long weight = next.stream().mapToLong(Target::weight).sum();
        Erased erased = await(weight, statements -> {
            Erased sum = Erased.NOTHING;
            for (Target target : next) {
                if (ErasingRows.takeOut(statements, target)) {
                    sum = sum.plus(erased(target));
                }
            }
            ErasingRows.lowerCatalogued(statements);
            beginnings.takenOut();
            return sum;
        });
        reached.put(erasure, next.get(next.size() - 1).submissionId());
        return erased;
    }

    private Erased endUploads(List<String> keys) {
        return await(statements -> {
            int gone = 0;
            for (String key : keys) {
                gone += ErasingRows.endUpload(statements, key);
            }
            return new Erased(0, 0, 0, gone);
        });
    }

    private int takeOutBegun(ErasureRow row) {
        return await(statements -> {
            beginnings.takenOut();
            return BegunRows.takeOut(
                    statements,
                    row.clientId(),
                    row.participantId(),
                    row.sessionsThrough().orElseThrow());
        });
    }

    private static int forgetWhom(Statements statements, long erasure) throws SQLException {
        PreparedStatement update = statements.of("""
                UPDATE erasure
                SET submission_id = NULL, client_id = NULL, participant_id = NULL, through = NULL, sessions_through = NULL
                WHERE seq = ?
                """);
        update.setLong(1, erasure);
        return update.executeUpdate();
    }

    @Override
    public List<ErasedFile> files(int limit) {
        return reader.withHandle(handle -> handle.createQuery(FILES)
                .bind("limit", limit)
                .map((row, context) -> new ErasedFile(
                        ErasedFile.Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getString(2)))
                .list());
    }

    @Override
    public void removed(List<ErasedFile> files) {
        await(statements -> {
            PreparedStatement delete = statements.of("DELETE FROM erased_file WHERE kind = ? AND name = ?");
            for (ErasedFile file : files) {
                delete.setString(1, file.kind().name().toLowerCase(Locale.ROOT));
                delete.setString(2, file.name());
                delete.executeUpdate();
            }
            return files.size();
        });
    }

    @Override
    public void clear() {
        onFiles(clearing::run);
    }

    @Override
    public void makeRoom() {
        onFiles(clearing::emptyLog);
    }

    private static void onFiles(OnFiles work) {
        try {
            work.run();
        } catch (SQLException e) {
            throw new StoreFailure("the files of the store could not be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface OnFiles {
        void run() throws SQLException, IOException;
    }

    @Override
    public void end(List<Long> erasures) {
        await(statements -> {
            PreparedStatement delete = statements.of("DELETE FROM erasure WHERE seq = ?");
            for (long erasure : erasures) {
                delete.setLong(1, erasure);
                delete.executeUpdate();
            }
            return erasures.size();
        });
    }

    private <T> T await(SqlWriter.Job<T> job) {
        return await(MEMORY, job);
    }

    /** @param bytes that come to stand in the database's log: it is folded by what was counted there */
    private <T> T await(long bytes, SqlWriter.Job<T> job) {
        return Waiting.on(writer.submit(bytes, job));
    }
}
