package org.fieldpost.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What came of one round of load. For one thread at a time. */
final class Outcome {
    private final Histogram latencies = new Histogram();
    private final List<UUID> acknowledged = new ArrayList<>();
    private long good;
    private long refused;
    private String firstRefusal = "";
    private double seconds;

    void count(AnswerBuffer answer, long nanos) {
        count(answer, answer.submissionId(), nanos);
    }

    /** @param submission what was accepted, where the answer is a good one about that */
    void count(AnswerBuffer answer, Optional<UUID> submission, long nanos) {
        if (answer.status() / 100 == 2) {
            good++;
            latencies.add(nanos);
            submission.ifPresent(acknowledged::add);
            return;
        }
        refused++;
        if (firstRefusal.isEmpty()) {
            firstRefusal = answer.text();
        }
    }

    void lasted(long nanos) {
        seconds = nanos / 1e9;
    }

    /** Takes in another round's counts, and adds up how long both lasted. */
    void add(Outcome other) {
        latencies.add(other.latencies);
        acknowledged.addAll(other.acknowledged);
        good += other.good;
        refused += other.refused;
        firstRefusal = firstRefusal.isEmpty() ? other.firstRefusal : firstRefusal;
        seconds += other.seconds;
    }

    /** Requests with a good answer, a second. */
    double rate() {
        return good / seconds;
    }

    long good() {
        return good;
    }

    long refused() {
        return refused;
    }

    /**
     * Itself.
     *
     * @throws IllegalStateException if anything was refused: a floor that refuses is none
     */
    Outcome withoutRefusal() {
        if (refused > 0) {
            throw new IllegalStateException(refused + " requests were refused: " + firstRefusal);
        }
        return this;
    }

    /** The first answer that was not good, empty where all were. */
    String firstRefusal() {
        return firstRefusal;
    }

    Histogram latencies() {
        return latencies;
    }

    List<UUID> acknowledged() {
        return acknowledged;
    }
}
