package org.fieldpost.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts of refusals in memory, which can be told to fail. */
public final class InMemoryRefusals implements RefusalCounts {
    public final List<RefusalCount> kept = new ArrayList<>();
    public boolean fails;

    @Override
    public CompletionStage<Void> add(List<RefusalCount> counts) {
        if (fails) {
            return CompletableFuture.failedStage(new IllegalStateException("no room"));
        }
        kept.addAll(counts);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public List<RefusalCount> between(Instant from, Instant to) {
        return kept.stream()
                .filter(count -> !count.hour().isBefore(from) && count.hour().isBefore(to))
                .toList();
    }

    @Override
    public CompletionStage<Void> forgetBefore(Instant hour) {
        kept.removeIf(count -> count.hour().isBefore(hour));
        return CompletableFuture.completedStage(null);
    }
}
