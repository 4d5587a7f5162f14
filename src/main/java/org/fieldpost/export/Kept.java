package org.fieldpost.export;

/** What a format has taken of an export's submissions and keeps for a while before it writes it. For one thread. */
public interface Kept {

    /**
     * To be called before it is written, and now and then while that takes long.
     *
     * @throws Unfinished where something of it was erased since it was taken
     */
    void requireAll() throws Unfinished;

    /** To be called when it is written. */
    void release();
}
