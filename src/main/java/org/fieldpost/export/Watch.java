package org.fieldpost.export;

import java.time.InstantSource;
import java.util.Optional;
import org.fieldpost.review.Holdings;

/** Knows whether what was read at some moment may have been erased since, and asks the store no more than that takes. */
final class Watch {
    /** What goes out so soon after something was erased was on its way. */
    private static final long BLINK_MILLIS = 50;

    /** What was read longer ago is read again: a clock may stand. */
    private static final long FRESH_MILLIS = 1_000;

    private final Holdings holdings;
    private final InstantSource clock;

    Watch(Holdings holdings, InstantSource clock) {
        this.holdings = holdings;
        this.clock = clock;
    }

    /** @param erasures how many there had been; empty where one was under way */
    private record Moment(long millis, Optional<Long> erasures) {}

    private Moment now() {
        return new Moment(clock.millis(), holdings.erasures());
    }

    private long age(Moment moment) {
        return Math.abs(clock.millis() - moment.millis());
    }

    /** A look at the store: to be taken before what is to be watched is read. */
    Look look() {
        return new Look(now());
    }

    /** A look at nothing, long ago. */
    Look none() {
        return new Look(new Moment(0, Optional.empty()));
    }

    /** A look at the store, since when something is known to be there. For one thread. */
    final class Look {
        private final long begunMillis;
        private Moment last;

        private Look(Moment begun) {
            this.begunMillis = begun.millis();
            this.last = begun;
        }

        /** Whether something may have been erased since. */
        boolean mayHaveLost() {
            if (age(last) <= BLINK_MILLIS) {
                return false;
            }
            Moment now = now();
            if (last.erasures().isEmpty() || !last.erasures().equals(now.erasures())) {
                return true;
            }
            last = now;
            return false;
        }

        /** Whether a page that was read then is still what it was. */
        boolean isFresh() {
            return Math.abs(clock.millis() - begunMillis) <= FRESH_MILLIS && !mayHaveLost();
        }

        /** The same look, for one of those things. */
        Look copy() {
            return new Look(last);
        }
    }
}
