package org.fieldpost.export;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.fieldpost.review.HeldSubmission;

/**
 * Reads the pages of one export on a thread of its own, one page before it is asked for, so that reading goes on while the
 * page before is being written. Holds one page at most. For one thread.
 */
final class Ahead implements AutoCloseable {
    private final Function<Optional<UUID>, List<HeldSubmission>> read;
    private final Watch watch;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread reader = new Thread(work, "export-ahead");
        reader.setDaemon(true);
        return reader;
    });
    private Optional<UUID> begun = Optional.empty();
    private CompletableFuture<Page> next;

    /** @param read reads the page behind a submission, or the first one */
    Ahead(Function<Optional<UUID>, List<HeldSubmission>> read, Watch watch) {
        this.read = read;
        this.watch = watch;
        this.next = CompletableFuture.completedFuture(new Page(List.of(), watch.none()));
    }

    /** @param look when reading it began */
    record Page(List<HeldSubmission> submissions, Watch.Look look) {

        UUID last() {
            return submissions.get(submissions.size() - 1).submission().submissionId();
        }
    }

    /** Begins to read the page behind a submission. */
    void begin(UUID after) {
        begun = Optional.of(after);
        next = CompletableFuture.supplyAsync(() -> read(begun), thread);
    }

    /** The page behind a submission, or the first one: what has been begun where that is it and still fresh, else a new one. */
    Page take(Optional<UUID> after) {
        Page page = result();
        boolean wanted = begun.isPresent() && Objects.equals(begun, after);
        begun = Optional.empty();
        return wanted && page.look().isFresh() ? page : read(after);
    }

    private Page result() {
        try {
            return next.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private Page read(Optional<UUID> after) {
        Watch.Look look = watch.look();
        return new Page(read.apply(after), look);
    }

    /** Ends when nothing is being read any more. */
    @Override
    public void close() {
        next.handle((page, failure) -> page).join();
        thread.shutdown();
    }
}
