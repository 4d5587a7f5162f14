package org.fieldpost.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fieldpost.review.SubmissionQuery.Order;

/**
 * The service that finds what looks as if something went wrong: sessions that sent nothing, uploads left half way, gaps in
 * slices. Bounded, whatever there is. Safe for use by many threads.
 */
@Singleton
public final class Oddities {
    /** How many of each kind are told. */
    static final int MOST = 200;

    /** How many files in slices are looked at, the newest first. */
    static final int FILES_MOST = 2_000;

    /** About how many slices of theirs are: a file may have thousands. */
    static final int SLICES_MOST = 100_000;

    private static final int PAGE = 200;

    private final OddityIndex index;
    private final SliceIndex slices;
    private final InstantSource clock;

    @Inject
    public Oddities(OddityIndex index, SliceIndex slices, InstantSource clock) {
        this.index = index;
        this.slices = slices;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param silent sessions without submissions whose token has expired, the newest first
     * @param gaps files in slices with holes, those that began last first
     * @param more whether there is more than is told, or may be
     */
    public record Found(
            List<BegunSession> silent, List<UnfinishedUpload> unfinished, List<JoinedFile> gaps, boolean more) {}

    /** What is odd of somebody's. */
    public Found of(Whose whose) {
        List<BegunSession> silent = index.silentSessions(whose, clock.instant(), MOST + 1);
        List<UnfinishedUpload> unfinished = index.unfinishedUploads(whose, MOST + 1);
        List<JoinedFile> gaps = new ArrayList<>();
        boolean more = collectGaps(whose, gaps) || silent.size() > MOST || unfinished.size() > MOST;
        return new Found(first(silent), first(unfinished), first(gaps), more);
    }

    private static <T> List<T> first(List<T> found) {
        return found.subList(0, Math.min(found.size(), MOST));
    }

    /** Says whether there may be more. */
    private boolean collectGaps(Whose whose, List<JoinedFile> gaps) {
        Optional<JoinedId> last = Optional.empty();
        int files = 0;
        int parts = 0;
        while (files < FILES_MOST && parts < SLICES_MOST && gaps.size() <= MOST) {
            List<JoinedFile> page = slices.list(new JoinedQuery(
                    whose.clientId(), whose.participantId(), Optional.empty(), Order.NEWEST_FIRST, last, PAGE));
            if (page.isEmpty()) {
                return false;
            }
            page.stream().filter(file -> !file.holes().isEmpty()).forEach(gaps::add);
            files += page.size();
            parts += page.stream().mapToInt(file -> file.slices().size()).sum();
            last = Optional.of(page.get(page.size() - 1).id());
        }
        return true;
    }
}
