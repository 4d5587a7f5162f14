package org.fieldpost.export;

import java.util.Optional;
import java.util.UUID;
import org.fieldpost.review.Holdings;
import org.fieldpost.review.SubmissionQuery;

/** The submissions that were handed out since the last ones were written, known by the first, the last and their number. */
final class TakenSoFar implements Kept {
    private final Holdings holdings;
    private final Watch watch;
    private final SubmissionQuery all;
    private Optional<UUID> after;
    private Optional<UUID> last = Optional.empty();
    private long count;
    private Watch.Look since;

    /** @param all what the first page is read by */
    TakenSoFar(Holdings holdings, Watch watch, SubmissionQuery all) {
        this.holdings = holdings;
        this.watch = watch;
        this.all = all;
        this.after = all.after();
        this.since = watch.none();
    }

    /** @param look at the store before it was read */
    void add(UUID submissionId, Watch.Look look) {
        if (count == 0) {
            since = look.copy();
        }
        last = Optional.of(submissionId);
        count++;
    }

    /** The last one was erased before anything of it was taken. */
    void leaveOut() {
        count--;
    }

    /** All is gone through from the beginning again. */
    void restart() {
        release();
        after = all.after();
    }

    @Override
    public void requireAll() throws ErasedWhileKept {
        if (count == 0 || !since.mayHaveLost()) {
            return;
        }
        Watch.Look now = watch.look();
        SubmissionQuery taken = new SubmissionQuery(
                        all.clientId(), all.participantId(), all.sessionId(), after, last, all.limit())
                .of(all.content());
        if (holdings.count(taken) < count) {
            throw new ErasedWhileKept();
        }
        since = now;
    }

    @Override
    public void release() {
        after = last.or(() -> after);
        count = 0;
    }
}
