package org.fieldpost.http.answer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.fieldpost.Distribution;
import org.fieldpost.Refusal.Word;

/**
 * Counts what was asked and how it was answered. Counting neither locks nor allocates but for the first answer of its kind.
 * Safe for use by many threads.
 */
public final class Traffic {
    /** Stands for the status of a request that its client gave up, since nobody was answered. */
    public static final int CLIENT_GONE = 499;

    private static final int STATUS_LEAST = 100;
    private static final int STATUSES = 500;

    /** By route and status; filled when this is made and changed no more. */
    private final Map<Route, AtomicReferenceArray<Distribution>> durations = new EnumMap<>(Route.class);

    private final Map<Word, LongAdder> refusals = new EnumMap<>(Word.class);
    private final LongAdder sentBytes = new LongAdder();
    private volatile LongSupplier openConnections = () -> -1;

    public Traffic() {
        for (Route route : Route.values()) {
            durations.put(route, new AtomicReferenceArray<>(STATUSES));
        }
        for (Word word : Word.values()) {
            refusals.put(word, new LongAdder());
        }
    }

    /**
     * What was answered in one way at one address.
     *
     * @param nanos how long it took; their number is the number of requests
     */
    public record Answered(Route route, int status, Distribution nanos) {}

    /**
     * Counts a request.
     *
     * @param status from 100 to 599
     * @param nanos from when it was there as a whole, body included, until its answer was handed to the network
     */
    public void answered(Route route, int status, long nanos) {
        AtomicReferenceArray<Distribution> ofRoute = durations.get(route);
        int place = status - STATUS_LEAST;
        Distribution ofKind = ofRoute.get(place);
        if (ofKind == null) {
            ofRoute.compareAndSet(place, null, Distribution.ofNanos());
            ofKind = ofRoute.get(place);
        }
        ofKind.record(nanos);
    }

    /** Counts bytes of an answer's content. */
    public void sent(long bytes) {
        sentBytes.add(bytes);
    }

    /** Counts a refusal. */
    public void refused(Word word) {
        refusals.get(word).increment();
    }

    /** Says where the container counts its connections; negative where it does not know. */
    public void connectionsCountedBy(LongSupplier container) {
        openConnections = container;
    }

    /** All kinds of answers that were given so far. */
    public List<Answered> answers() {
        List<Answered> answers = new ArrayList<>();
        durations.forEach((route, ofRoute) -> {
            for (int place = 0; place < STATUSES; place++) {
                Distribution nanos = ofRoute.get(place);
                if (nanos != null) {
                    answers.add(new Answered(route, STATUS_LEAST + place, nanos));
                }
            }
        });
        return answers;
    }

    public long sentBytes() {
        return sentBytes.sum();
    }

    public long refusals(Word word) {
        return refusals.get(word).sum();
    }

    /** Connections that are open now; negative where nobody knows. */
    public long openConnections() {
        return openConnections.getAsLong();
    }
}
