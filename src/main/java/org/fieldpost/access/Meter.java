package org.fieldpost.access;

import java.time.Duration;

/**
 * Port: how much each of many keys takes of something under one cap, such as bytes an hour.
 *
 * <p>A key's share refills evenly and holds a whole cap at most. So a key that stays within the cap in every period never
 * meets it, and no key takes more than a cap at once and a cap a period from then on, save what it overdraws. Implementations
 * are safe for use by many threads and hold bounded memory, whatever keys come; where they have to forget a key, they let
 * through.
 */
public interface Meter {

    /**
     * Takes an amount, all or nothing.
     *
     * @return zero where it was taken, else how long until it fits if nobody else takes any; the whole period for an amount
     *     above the cap, which never fits
     */
    Duration take(long key, long amount);

    /** What {@link #take} would return; takes nothing. */
    Duration untilRoomFor(long key, long amount);

    /**
     * Takes an amount that is there already, though it may not fit: a key may come to owe as much as a cap.
     *
     * @return false where it would owe more than that; nothing is taken then
     */
    boolean overdraw(long key, long amount);

    /** Undoes the taking of an amount. */
    void giveBack(long key, long amount);

    /** A meter without a cap. */
    static Meter unlimited() {
        return Unlimited.METER;
    }

    /** Lets everything through and remembers nothing. */
    enum Unlimited implements Meter {
        METER;

        @Override
        public Duration take(long key, long amount) {
            return Duration.ZERO;
        }

        @Override
        public Duration untilRoomFor(long key, long amount) {
            return Duration.ZERO;
        }

        @Override
        public boolean overdraw(long key, long amount) {
            return true;
        }

        @Override
        public void giveBack(long key, long amount) {}
    }
}
