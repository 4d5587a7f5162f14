package org.fieldpost.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.access.Grant;
import org.fieldpost.access.TimeOrderedIds;

/**
 * Counts what each session has sent in its life, and holds it to its caps. Safe for use by many threads.
 *
 * <p>The truth is in the ledger, which is asked when a session is met that it may hold something of; from then on counts
 * are kept here. Those of sessions with a submission under way stay, so that none is overlooked; of the others those met
 * last are remembered, and the rest is read again when it comes back.
 */
final class SessionUse {
    private final SessionTotals totals;
    private final long maxBytes;
    private final long maxSubmissions;
    private final int idleMax;
    private final Map<UUID, Use> busy = new HashMap<>();
    private final Map<UUID, Use> idle = new LinkedHashMap<>();
    private Instant youngestForgotten = Instant.MIN;

    /** @param idleMax how many sessions are remembered beside those with a submission under way */
    SessionUse(SessionTotals totals, long maxBytes, long maxSubmissions, int idleMax) {
        this.totals = totals;
        this.maxBytes = maxBytes;
        this.maxSubmissions = maxSubmissions;
        this.idleMax = idleMax;
    }

    /**
     * Takes room for one submission, which is to be ended.
     *
     * @throws Refusal {@code TOO_MANY} where there is none. A session's caps never have room again, so that the time to wait
     *     is that in which its token expires; where only submissions under way stand in the way, it is a second
     */
    Taken take(Grant grant, long bytes, Instant now) {
        Use use = pin(grant.sessionId());
        try {
            use.take(bytes, Duration.between(now, grant.expiry()));
            return new Taken(grant.sessionId(), use, bytes);
        } catch (RuntimeException | Error e) {
            unpin(grant.sessionId(), use);
            throw e;
        }
    }

    /** Whether what the session has sent is known without asking the ledger, as far as can be told at this moment. */
    synchronized boolean knows(Grant grant) {
        Use use = busy.getOrDefault(grant.sessionId(), idle.get(grant.sessionId()));
        return use == null ? isNew(grant.sessionId()) : use.read;
    }

    private boolean isNew(UUID session) {
        return !totals.mayHold(session) && TimeOrderedIds.timeOf(session).isAfter(youngestForgotten);
    }

    private synchronized Use pin(UUID session) {
        Use use = busy.get(session);
        if (use == null) {
            Use known = idle.remove(session);
            use = known == null ? new Use(session, isNew(session)) : known;
            busy.put(session, use);
        }
        use.pins++;
        return use;
    }

    private synchronized void unpin(UUID session, Use use) {
        use.pins--;
        if (use.pins > 0) {
            return;
        }
        busy.remove(session);
        idle.put(session, use);
        if (idle.size() > idleMax) {
            forgetEldest();
        }
    }

    private void forgetEldest() {
        Iterator<UUID> ids = idle.keySet().iterator();
        Instant opened = TimeOrderedIds.timeOf(ids.next());
        ids.remove();
        if (opened.isAfter(youngestForgotten)) {
            youngestForgotten = opened;
        }
    }

    /** How many sessions are remembered. */
    synchronized int remembered() {
        return busy.size() + idle.size();
    }

    /** Room that one submission has taken; to be ended once, by one of the two. */
    final class Taken {
        private final UUID session;
        private final Use use;
        private final long bytes;

        private Taken(UUID session, Use use, long bytes) {
            this.session = session;
            this.use = use;
            this.bytes = bytes;
        }

        /** The submission is recorded. */
        void keep() {
            use.keep(bytes);
            unpin(session, use);
        }

        /** Nothing is recorded of it. */
        void giveBack() {
            use.giveBack(bytes);
            unpin(session, use);
        }
    }

    /** The counts of one session, under a lock of their own while the ledger is asked. */
    private final class Use {
        private final UUID session;
        private int pins;
        private volatile boolean read;
        private long bytes;
        private long submissions;
        private long bytesUnderWay;
        private long submissionsUnderWay;

        private Use(UUID session, boolean read) {
            this.session = session;
            this.read = read;
        }

        private synchronized void take(long more, Duration life) {
            if (!read) {
                SessionTotals.Total total = totals.of(session);
                bytes = total.bytes();
                submissions = total.submissions();
                read = true;
            }
            requireRoom(bytes + more, submissions + 1, life);
            requireRoom(bytes + bytesUnderWay + more, submissions + submissionsUnderWay + 1, Duration.ofSeconds(1));
            bytesUnderWay += more;
            submissionsUnderWay++;
        }

        private void requireRoom(long wantedBytes, long wantedSubmissions, Duration wait) {
            if (wantedSubmissions > maxSubmissions) {
                throw Refusal.tooMany(
                        "A session may send " + maxSubmissions + " submissions: ask /token for a new session.", wait);
            }
            if (wantedBytes > maxBytes) {
                throw Refusal.tooMany("A session may send " + maxBytes + " bytes: ask /token for a new session.", wait);
            }
        }

        private synchronized void keep(long kept) {
            giveBack(kept);
            bytes += kept;
            submissions++;
        }

        private synchronized void giveBack(long unused) {
            bytesUnderWay -= unused;
            submissionsUnderWay--;
        }
    }
}
