package org.fieldpost.review;

import java.util.List;
import org.fieldpost.access.Act;

/**
 * Port: takes submissions out of the ledger, in steps that are transactions of their own and short, so that others write in
 * between. What is still to be done is noted in the ledger with each step, so that a process which comes later can go on.
 * Every call returns once what it did is on stable storage; {@link org.fieldpost.Refusal}s are thrown as those of
 * {@link org.fieldpost.intake.Ledger} are. One process at a time goes on with erasures.
 */
public interface ErasureLedger {

    /** What an erasure would take out now. */
    Erased count(Erasure erasure);

    /**
     * Notes that an erasure begins, together with the audit's entry of it. It covers what is recorded at this moment. From
     * then on the tokens of a participant who is erased count no more.
     *
     * @return the number by which to go on with it
     * @throws org.fieldpost.Refusal {@code NOT_FOUND} where it names a submission that is not there; then nothing was noted
     */
    long begin(Erasure erasure, Act act);

    /** Erasures that were begun and not ended, oldest first. */
    List<Long> open();

    /** Takes out the next of an erasure's records, and notes which files that leaves to be removed. */
    Step step(long erasure);

    /**
     * What a step has done.
     *
     * @param last whether the ledger now holds no more records of what is to be erased
     */
    record Step(Erased erased, boolean last) {}

    /** Files that no record names any more, of whatever erasure, at most {@code limit}. */
    List<ErasedFile> files(int limit);

    /** Forgets files that are removed. */
    void removed(List<ErasedFile> files);

    /**
     * Sees to it that the store's own files hold nothing of the records that were taken out before this call.
     *
     * @throws org.fieldpost.Refusal {@code UNAVAILABLE} where somebody reads the store for longer than it may wait; it is to be
     *     called again
     */
    void clear();

    /** Gives back to the disk what the store takes of it for a while, as far as that can be done now. */
    void makeRoom();

    /** Notes that nothing is left to be done of these. */
    void end(List<Long> erasures);
}
