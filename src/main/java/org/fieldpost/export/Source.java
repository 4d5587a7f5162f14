package org.fieldpost.export;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.review.HeldSubmission;
import org.fieldpost.review.Holdings;
import org.fieldpost.review.Progress;
import org.fieldpost.review.SubmissionQuery;

/**
 * The submissions of one export, to be gone through once or more often. They are read in pages, each by a short read of
 * its own, and one of them ahead; between them nothing of the store is held, however long the taker takes. For one thread.
 */
public final class Source {
    static final int PAGE = 1_000;

    private final Holdings holdings;
    private final BlobReader blobs;
    private final SubmissionQuery first;
    private final Watch watch;
    private final TakenSoFar taken;
    private final LongSupplier written;
    private final Progress progress;

    /**
     * @param first what the first page is read by, and all others but for their beginning
     * @param written how many bytes of the export have been written
     */
    Source(
            Holdings holdings,
            BlobReader blobs,
            SubmissionQuery first,
            InstantSource clock,
            LongSupplier written,
            Progress progress) {
        this.holdings = holdings;
        this.blobs = blobs;
        this.first = first;
        this.watch = new Watch(holdings, clock);
        this.taken = new TakenSoFar(holdings, watch, first);
        this.written = written;
        this.progress = progress;
    }

    /** Is handed submissions. */
    @FunctionalInterface
    public interface Taker {

        void take(Taken submission) throws IOException;
    }

    /**
     * Hands over all submissions, oldest first.
     *
     * @param step what is being done, a few words
     * @return how many there were
     */
    public long each(String step, Taker taker) throws IOException {
        if (first.through().isEmpty()) {
            return 0;
        }
        taken.restart();
        try (Ahead ahead = new Ahead(this::read, watch)) {
            return each(new Way(step), taker, ahead);
        }
    }

    private long each(Way way, Taker taker, Ahead ahead) throws IOException {
        long count = 0;
        Ahead.Page page = ahead.take(first.after());
        boolean keepsUp = true;
        while (!page.submissions().isEmpty()) {
            if (keepsUp) {
                ahead.begin(page.last());
            }
            // What was erased since it was read is not to go out to a slow reader.
            Optional<UUID> last = Optional.empty();
            for (HeldSubmission held : page.submissions()) {
                if (last.isPresent() && !page.look().isFresh()) {
                    break;
                }
                count += take(held, page.look(), taker) ? 1 : 0;
                way.at(held);
                last = Optional.of(held.submission().submissionId());
            }
            // What is read ahead for a slow taker would be read again when its turn comes.
            keepsUp = page.look().isFresh();
            page = ahead.take(last);
        }
        return count;
    }

    /** The last submission there may be; empty where there is none. */
    public Optional<UUID> through() {
        return first.through();
    }

    /** For formats that keep what they take for a while: what was handed over in this pass and not written yet. */
    public Kept kept() {
        return taken;
    }

    private List<HeldSubmission> read(Optional<UUID> after) {
        return holdings.read(first.behind(after));
    }

    /** Whether it was there to be taken; one that is erased while it is being written, or kept, ends the export. */
    private boolean take(HeldSubmission held, Watch.Look look, Taker taker) throws IOException {
        long before = written.getAsLong();
        Taken submission = new Taken(held, look.copy(), holdings, blobs, watch);
        taken.add(held.submission().submissionId(), look);
        try {
            taker.take(submission);
            return true;
        } catch (ErasedMeanwhile e) {
            if (submission.isKept() || written.getAsLong() != before) {
                throw e;
            }
            taken.leaveOut();
            return false;
        }
    }

    /** How far it has come, told by times of receipt: to count all that is still to come would take a long read. */
    private final class Way {
        private final String step;
        private long start = -1;

        private Way(String step) {
            this.step = step;
        }

        private void at(HeldSubmission held) {
            long here = millis(held.submission().submissionId());
            start = start < 0 ? here : start;
            long end = first.through().map(Source::millis).orElse(here);
            progress.at(step, here - start, Math.max(1, end - start));
        }
    }

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
