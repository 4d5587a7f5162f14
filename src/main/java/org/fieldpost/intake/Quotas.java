package org.fieldpost.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.fieldpost.Refusal;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.access.Grant;
import org.fieldpost.access.Meter;

/** Says how much may still come from a session, a client app and an address. Safe for use by many threads. */
public final class Quotas {
    /** At some 150 bytes each. */
    private static final int SESSIONS_REMEMBERED = 16_384;

    private final Optional<SessionUse> sessions;
    private final Meter addressBytes;
    private final Meter clientBytes;
    private final Clock clock;

    /**
     * @param totals is asked where sessions have a cap
     * @param addressBytes counts what comes from each address
     * @param clientBytes counts what the participants of each client app send
     */
    public Quotas(Caps caps, SessionTotals totals, Meter addressBytes, Meter clientBytes, Clock clock) {
        boolean capped =
                caps.sessionBytes().isPresent() || caps.sessionSubmissions().isPresent();
        this.sessions = capped
                ? Optional.of(new SessionUse(
                        totals,
                        caps.sessionBytes().orElse(Long.MAX_VALUE),
                        caps.sessionSubmissions().orElse(Long.MAX_VALUE),
                        SESSIONS_REMEMBERED))
                : Optional.empty();
        this.addressBytes = addressBytes;
        this.clientBytes = clientBytes;
        this.clock = clock;
    }

    /** Begins to count what a request brings in. */
    Inflow inflow(CallerAddress caller, OptionalLong declared, Supplier<Spool> makeSpool) {
        return new Inflow(addressBytes, caller, declared, makeSpool);
    }

    /** Whether {@link #take} has to wait for the ledger. */
    boolean mustRead(Grant grant) {
        return sessions.isPresent() && !sessions.get().knows(grant);
    }

    /**
     * Takes room for one submission out of its session's and its client app's share.
     *
     * @throws Refusal {@code TOO_MANY} where there is none
     */
    Taken take(Grant grant, long bytes) {
        Optional<SessionUse.Taken> ofSession = sessions.map(use -> use.take(grant, bytes, clock.instant()));
        long client = keyOf(grant);
        Duration wait = clientBytes.take(client, bytes);
        if (wait.isZero()) {
            return new Taken(ofSession, client, bytes);
        }
        ofSession.ifPresent(SessionUse.Taken::giveBack);
        throw Refusal.tooMany("This study has received as much as it may for now: send this again in a while.", wait);
    }

    /** Half of a client's id, which is random. */
    private static long keyOf(Grant grant) {
        return Long.parseUnsignedLong(grant.clientId(), 0, 16, 16);
    }

    /** Room that one submission has taken; to be ended once, by one of the two. */
    final class Taken {
        private final Optional<SessionUse.Taken> ofSession;
        private final long client;
        private final long bytes;

        private Taken(Optional<SessionUse.Taken> ofSession, long client, long bytes) {
            this.ofSession = ofSession;
            this.client = client;
            this.bytes = bytes;
        }

        /** The submission is recorded. */
        void keep() {
            ofSession.ifPresent(SessionUse.Taken::keep);
        }

        /** Nothing is recorded of it. */
        void giveBack() {
            ofSession.ifPresent(SessionUse.Taken::giveBack);
            clientBytes.giveBack(client, bytes);
        }
    }
}
