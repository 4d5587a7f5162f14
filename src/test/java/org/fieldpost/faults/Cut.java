package org.fieldpost.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A moment at which power is lost.
 *
 * @param at how many entries of the trace lie before it
 * @param moment in words
 * @param partly whether some of what was not synced survives
 */
record Cut(int at, String moment, boolean partly) {

    /** Whether the server had answered anybody by then, which it does only when it is ready. */
    boolean whileServing(List<Event> trace) {
        return trace.subList(0, at).stream().anyMatch(event -> event.kind() == Event.Kind.SENT);
    }

    /**
     * Draws moments by lot: in turn one right behind an answer, one right behind a sync, and one anywhere; and before all
     * of them one in the first launch.
     *
     * @return in the order of the trace
     */
    static List<Cut> draw(List<Event> trace, int count, Random random) {
        int served = IntStream.range(0, trace.size())
                .filter(at -> trace.get(at).kind() == Event.Kind.SENT)
                .findFirst()
                .orElseThrow();
        List<Cut> cuts = new ArrayList<>();
        cuts.add(new Cut(random.nextInt(served), "during the first launch", random.nextBoolean()));
        for (int n = 0; n < count; n++) {
            cuts.add(
                    switch (n % 3) {
                        case 0 -> behind(trace, served, Set.of(Event.Kind.SENT), "behind an answer", random);
                        case 1 -> behind(trace, served, Set.of(Event.Kind.SYNC_ENDED), "behind a sync", random);
                        default ->
                            new Cut(served + 1 + random.nextInt(trace.size() - served), "anywhere, in part", true);
                    });
        }
        cuts.sort(java.util.Comparator.comparingInt(Cut::at));
        return cuts;
    }

    private static Cut behind(List<Event> trace, int served, Set<Event.Kind> kinds, String moment, Random random) {
        List<Integer> moments = IntStream.range(served, trace.size())
                .filter(at -> kinds.contains(trace.get(at).kind()))
                .boxed()
                .toList();
        return new Cut(moments.get(random.nextInt(moments.size())) + 1, moment, false);
    }
}
