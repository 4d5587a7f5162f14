package org.fieldpost.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
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
        return trace.subList(0, at).stream().anyMatch(Cut::isAnswer);
    }

    /**
     * Draws moments by lot: in turn one right behind an answer, one right behind a commit, one where the bytes of an upload
     * were removed, one anywhere, and one in the first launch.
     *
     * @return in the order of the trace
     */
    static List<Cut> draw(List<Event> trace, int count, Random random) {
        int served = IntStream.range(0, trace.size())
                .filter(at -> isAnswer(trace.get(at)))
                .findFirst()
                .orElseThrow();
        List<Cut> cuts = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            cuts.add(
                    switch (n % 5) {
                        case 0 -> behind(trace, served, Cut::isAnswer, "behind an answer", random);
                        case 1 -> behind(trace, served, Cut::isCommit, "behind a commit", random);
                        case 2 ->
                            behind(trace, served, Cut::isRemoval, "behind the end of an upload", random)
                                    .inPart();
                        case 3 ->
                            new Cut(served + 1 + random.nextInt(trace.size() - served), "anywhere, in part", true);
                        default -> new Cut(random.nextInt(served), "in the first launch", random.nextBoolean());
                    });
        }
        cuts.sort(Comparator.comparingInt(Cut::at));
        return cuts;
    }

    private static Cut behind(List<Event> trace, int served, Predicate<Event> what, String moment, Random random) {
        List<Integer> moments = IntStream.range(served, trace.size())
                .filter(at -> what.test(trace.get(at)))
                .boxed()
                .toList();
        return new Cut(moments.get(random.nextInt(moments.size())) + 1, moment, false);
    }

    private Cut inPart() {
        return new Cut(at, moment + ", in part", true);
    }

    private static boolean isRemoval(Event event) {
        return event.kind() == Event.Kind.REMOVE && event.text().contains("/uploads/");
    }

    private static boolean isAnswer(Event event) {
        return event.kind() == Event.Kind.SENT;
    }

    /** A sync of SQLite's log. */
    private static boolean isCommit(Event event) {
        return event.kind() == Event.Kind.SYNC_ENDED && event.text().endsWith("-wal");
    }
}
