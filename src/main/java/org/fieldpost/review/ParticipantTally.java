package org.fieldpost.review;

import java.time.Instant;

/** What was received of a participant by way of a client, at least something. */
public record ParticipantTally(
        ParticipantKey participant, Tally tally, Instant firstReceivedAt, Instant lastReceivedAt) {}
