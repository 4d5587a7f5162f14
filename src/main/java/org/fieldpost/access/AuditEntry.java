package org.fieldpost.access;

import java.time.Instant;

/**
 * An act as it was kept.
 *
 * @param id counts from 1 without a gap, in order of the commits
 * @param at when, to the millisecond, by the clock of the machine
 * @param actor as {@link Actor#name}
 * @param action as {@link Act.Action#word}; one of a newer version may be unknown here
 * @param origin as {@link Actor#origin}
 */
public record AuditEntry(long id, Instant at, String actor, String action, String subject, String origin) {}
