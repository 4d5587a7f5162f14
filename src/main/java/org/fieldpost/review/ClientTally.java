package org.fieldpost.review;

import java.time.Instant;

/** What was received by way of a client, at least something. */
public record ClientTally(String clientId, Tally tally, Instant lastReceivedAt) {}
