package org.fieldpost.access;

/**
 * Port: takes note of sessions that were opened, for those who look for the ones that sent nothing. Nothing else depends on
 * it: what comes too fast is not noted. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface Beginnings {

    /** Takes note of the session that a grant opened; returns at once, and waits neither for a store nor for others. */
    void note(Grant grant);
}
