package org.fieldpost.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.fieldpost.access.Beginnings;
import org.fieldpost.access.Grant;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.review.BegunSessions;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes in a database which sessions were opened: some {@value #WAITING_MOST} a second at most, by one write a second, of each
 * client the newest {@value #KEPT_PER_CLIENT}. Who opens one leaves it in a queue, which takes no lock, and once that is full
 * does no more than to look at its length.
 *
 * <p>What is erased meanwhile is not written any more: whether a session was ended is asked within the transaction.
 */
public final class SqlBeginnings implements Beginnings, BegunSessions, AutoCloseable {
    static final int WAITING_MOST = 512;
    static final int KEPT_PER_CLIENT = 10_000;
    static final String ANY_BEFORE = """
            SELECT EXISTS (SELECT 1 FROM begun WHERE client_id = :clientId AND session_id < :end)
            """;
    private static final Logger LOG = LoggerFactory.getLogger(SqlBeginnings.class);
    private static final int MEMORY = 1_024;

    private final SqlWriter writer;
    private final Jdbi reader;
    private final SqlEndedParticipants ended;
    private final BegunRows rows;
    private final Queue<Grant> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder noted = new LongAdder();
    private final LongAdder left = new LongAdder();

    /** The last session of each client that was erased; clients are as few as those who register them. */
    private final Map<String, UUID> erasedThrough = new ConcurrentHashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "fieldpost-begun");
        daemon.setDaemon(true);
        return daemon;
    });
    private Optional<ScheduledFuture<?>> writing = Optional.empty();
    private long batches;
    private volatile long committedBatch;

    /** The batch that was written last, committed or undone. For the writer's thread, as what follows. */
    private long writtenBatch;

    private boolean rowsTakenOut = true;

    public SqlBeginnings(SqlWriter writer, Jdbi reader, SqlEndedParticipants ended) {
        this(writer, reader, ended, KEPT_PER_CLIENT);
    }

    SqlBeginnings(SqlWriter writer, Jdbi reader, SqlEndedParticipants ended, int keptPerClient) {
        this.writer = writer;
        this.reader = reader;
        this.ended = ended;
        this.rows = new BegunRows(keptPerClient);
    }

    /** Begins to write once a second what waits. Nobody else may write beginnings to this database. */
    public void start() {
        writing = Optional.of(thread.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS));
    }

    @Override
    public void note(Grant grant) {
        if (waiting.get() >= WAITING_MOST) {
            left.increment();
            return;
        }
        waiting.incrementAndGet();
        queue.add(grant);
    }

    /** How many were noted since the start. */
    public long noted() {
        return noted.sum();
    }

    /** How many were not noted since the start, having come too fast or while nothing could be written. */
    public long left() {
        return left.sum();
    }

    /** Writes what waits, and waits for that. */
    public synchronized void write() {
        List<Grant> batch = new ArrayList<>();
        for (Grant grant = queue.poll(); grant != null; grant = queue.poll()) {
            batch.add(grant);
        }
        if (batch.isEmpty()) {
            return;
        }
        waiting.addAndGet(-batch.size());
        long number = ++batches;
        try {
            noted.add(Waiting.on(
                    writer.submit((long) MEMORY * batch.size(), statements -> insert(statements, number, batch))));
            committedBatch = number;
        } catch (RuntimeException e) {
            left.add(batch.size());
            LOG.debug("The beginnings of {} sessions could not be noted.", batch.size(), e);
        }
    }

    /** May run twice, and what it wrote be undone. */
    private int insert(Statements statements, long number, List<Grant> batch) throws SQLException {
        if (rowsTakenOut || writtenBatch != committedBatch) {
            rows.countAnew();
        }
        rowsTakenOut = false;
        writtenBatch = number;
        int written = 0;
        for (Grant grant : batch) {
            if (!isErased(grant)) {
                rows.insert(statements, grant);
                written++;
            }
        }
        rows.trim(statements);
        return written;
    }

    private boolean isErased(Grant grant) {
        UUID through = erasedThrough.get(grant.clientId());
        return ended.isKnown(grant) || (through != null && grant.sessionId().compareTo(through) <= 0);
    }

    /** Takes no more note of a client's sessions that were opened up to {@code through}. For the writer's thread. */
    void endThrough(String clientId, UUID through) {
        erasedThrough.merge(clientId, through, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** Says that rows are taken out. For the writer's thread. */
    void takenOut() {
        rowsTakenOut = true;
    }

    @Override
    public int forget(String clientId, Instant before) {
        UUID end = TimeOrderedIds.floor(before);
        int gone = 0;
        while (hasAny(clientId, end)) {
            gone += Waiting.on(writer.submit((long) MEMORY * BegunRows.AT_ONCE, statements -> {
                takenOut();
                return BegunRows.takeOutBefore(statements, clientId, end);
            }));
        }
        return gone;
    }

    private boolean hasAny(String clientId, UUID end) {
        return reader.withHandle(handle -> handle.createQuery(ANY_BEFORE)
                .bind("clientId", clientId)
                .bind("end", end.toString())
                .mapTo(Boolean.class)
                .one());
    }

    /** Writes what still waits. */
    @Override
    public void close() {
        writing.ifPresent(future -> future.cancel(false));
        thread.shutdown();
        write();
    }
}
