package org.fieldpost.access;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Port: how often participants were refused, by the hour. Implementations are safe for use by many threads. */
public interface RefusalCounts {

    /** Adds to what was counted before; the stage completes once all of it is on stable storage, or fails and none of it is. */
    CompletionStage<Void> add(List<RefusalCount> counts);

    /**
     * What was counted, in any order.
     *
     * @param from the first hour
     * @param to before which the last hour began
     */
    List<RefusalCount> between(Instant from, Instant to);

    /** Forgets the hours before; the stage completes once that is on stable storage. */
    CompletionStage<Void> forgetBefore(Instant hour);
}
