package org.fieldpost.review;

/** Is told how far a long task has come, far more often than anybody can read. */
@FunctionalInterface
public interface Progress {

    /**
     * The task has got there.
     *
     * @param step what is being done, a few words
     * @param done how much of it, from 0
     * @param total how much it will be, about; 0 where nobody knows
     */
    void at(String step, long done, long total);
}
