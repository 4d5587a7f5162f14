package org.fieldpost.review;

import java.util.List;
import java.util.Optional;
import org.fieldpost.Refusal;

/**
 * Port: counts of what was received. They are exact at every moment, and asking costs the same however much was received.
 * Implementations are safe for use by many threads.
 */
public interface ActivityIndex {

    /**
     * What was received in each hour in which something was, oldest first.
     *
     * @param limit at most that many hours
     * @throws Refusal {@code INVALID_REQUEST} where so much was received from one participant that it would cost too much
     */
    List<Period> hours(ActivityQuery query, int limit);

    /** All that was received. */
    Tally total();

    /**
     * A page of the clients by way of which something was received, by their ids.
     *
     * @param after go on behind this client
     * @param limit at most that many, from 1 to 1,000
     */
    List<ClientTally> clients(Optional<String> after, int limit);

    /** A page of the participants from whom something was received. */
    List<ParticipantTally> participants(ParticipantQuery query);
}
