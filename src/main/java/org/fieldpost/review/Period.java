package org.fieldpost.review;

import java.time.Instant;

/** What was received in an hour or a day that begins then. */
public record Period(Instant start, Tally tally) {}
