package org.fieldpost.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * The service that counts how participants are refused, so that whoever runs a study sees what is broken. Noting touches
 * memory alone; what was noted is handed on from time to time. Safe for use by many threads.
 */
@Singleton
public final class RefusalBook {
    /** How long it is told of a refusal. */
    public static final Duration KEPT = Duration.ofDays(8);

    /** How many kinds are told apart between two handings-on; of what is beyond, the client app is left out. */
    static final int KINDS_MAX = 4_096;

    private final RefusalCounts counts;
    private final InstantSource clock;
    private Map<Kind, Tally> open = new HashMap<>();
    private List<RefusalCount> onTheirWay = List.of();
    private CompletionStage<Void> handing = CompletableFuture.completedFuture(null);

    @Inject
    public RefusalBook(RefusalCounts counts, InstantSource clock) {
        this.counts = counts;
        this.clock = clock;
    }

    private record Kind(Instant hour, Word word, Optional<String> clientId) {}

    private record Tally(long count, Instant lastAt) {

        Tally and(Tally other) {
            return new Tally(count + other.count, lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
        }
    }

    /**
     * Refusals of one kind.
     *
     * @param clientId by way of which client app they came, where that is known
     */
    public record Refused(Word word, Optional<String> clientId, long count, Instant lastAt) {}

    /** Counts a refusal of now. */
    public void note(Refusal refusal) {
        Instant now = clock.instant();
        add(new Kind(hourOf(now), refusal.word(), refusal.clientId()), new Tally(1, now));
    }

    private synchronized void add(Kind kind, Tally tally) {
        boolean told = open.size() < KINDS_MAX || open.containsKey(kind);
        Kind counted = told ? kind : new Kind(kind.hour(), kind.word(), Optional.empty());
        open.merge(counted, tally, Tally::and);
    }

    /**
     * Hands on what was noted since the last time. What could not be kept is handed on the next time.
     *
     * @return completes when that is over, and never fails
     */
    public synchronized CompletionStage<Void> handOn() {
        handing = handing.thenCompose(before -> handOnWhatIsOpen());
        return handing;
    }

    private CompletionStage<Void> handOnWhatIsOpen() {
        List<RefusalCount> taken = take();
        return taken.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : counts.add(taken).handle((kept, failure) -> {
                    arrived(failure == null ? List.of() : taken);
                    return null;
                });
    }

    private synchronized List<RefusalCount> take() {
        onTheirWay = listed(open);
        open = new HashMap<>();
        return onTheirWay;
    }

    private synchronized void arrived(List<RefusalCount> lost) {
        onTheirWay = List.of();
        lost.forEach(count -> add(kindOf(count), tallyOf(count)));
    }

    /**
     * What was refused within a span of time, the most frequent first.
     *
     * @param from then or later; of the hour that it falls into, what was last refused before is left out
     * @param to before; of the hour that it falls into, what was refused later is told too
     */
    public List<Refused> between(Instant from, Instant to) {
        Map<Kind, Tally> sums = new HashMap<>();
        for (RefusalCount count : all(hourOf(from), to)) {
            if (!count.lastAt().isBefore(from)) {
                sums.merge(new Kind(Instant.EPOCH, count.word(), count.clientId()), tallyOf(count), Tally::and);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Refused(
                        sum.getKey().word(),
                        sum.getKey().clientId(),
                        sum.getValue().count(),
                        sum.getValue().lastAt()))
                .sorted(Comparator.comparing(Refused::count)
                        .thenComparing(Refused::lastAt)
                        .reversed())
                .toList();
    }

    /** For the moment between being kept and being known to be kept, something may be in it twice. */
    private List<RefusalCount> all(Instant from, Instant to) {
        List<RefusalCount> all = new ArrayList<>();
        synchronized (this) {
            all.addAll(onTheirWay);
            all.addAll(listed(open));
        }
        all.removeIf(count -> count.hour().isBefore(from) || !count.hour().isBefore(to));
        all.addAll(counts.between(from, to));
        return all;
    }

    /** Forgets what is older than {@link #KEPT}; the stage completes once that is on stable storage. */
    public CompletionStage<Void> forgetOld() {
        return counts.forgetBefore(hourOf(clock.instant().minus(KEPT)));
    }

    private static List<RefusalCount> listed(Map<Kind, Tally> kinds) {
        return kinds.entrySet().stream()
                .map(entry -> new RefusalCount(
                        entry.getKey().hour(),
                        entry.getKey().word(),
                        entry.getKey().clientId(),
                        entry.getValue().count(),
                        entry.getValue().lastAt()))
                .toList();
    }

    private static Kind kindOf(RefusalCount count) {
        return new Kind(count.hour(), count.word(), count.clientId());
    }

    private static Tally tallyOf(RefusalCount count) {
        return new Tally(count.count(), count.lastAt());
    }

    private static Instant hourOf(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS);
    }
}
