package org.fieldpost.export;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/**
 * Knows how far the exports have come that run in this process, and for a while how others have ended. As many may run as
 * there are threads for them. Safe for use by many threads.
 */
@Singleton
public final class RunningExports {
    static final int ENDED_MOST = 50;
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final List<RunningExport> running = new ArrayList<>();
    private final Deque<RunningExport> ended = new ArrayDeque<>();

    public RunningExports(InstantSource clock) {
        this.clock = clock;
    }

    /** What became of an export. */
    public enum State {
        RUNNING,
        ENDED,
        /** It had to end before, or its reader did. */
        BROKEN
    }

    /**
     * How far an export has come.
     *
     * @param step what is being done, a few words
     * @param submissions with how many of them that is done
     * @param of how many there will be, as it looks by their times of receipt; empty where nothing tells
     * @param bytes that went out
     */
    public record Status(
            String id,
            String format,
            Instant begunAt,
            State state,
            String step,
            long submissions,
            OptionalLong of,
            long bytes) {}

    /**
     * Writes an export, which is listed meanwhile.
     *
     * @param id by which whoever has begun it finds it; others may have the same
     * @throws IOException where it had to end before
     */
    public ExportSummary write(String id, Export export, OutputStream target) throws IOException {
        RunningExport one = new RunningExport(id, export.format(), clock.instant());
        synchronized (this) {
            running.add(one);
        }
        State outcome = State.BROKEN;
        try {
            ExportSummary summary = export.writeTo(one.counting(target), one);
            outcome = State.ENDED;
            return summary;
        } finally {
            end(one, outcome);
        }
    }

    private synchronized void end(RunningExport one, State outcome) {
        running.remove(one);
        one.end(outcome, clock.instant());
        ended.addFirst(one);
        while (ended.size() > ENDED_MOST) {
            ended.removeLast();
        }
    }

    /** Those that run, in the order in which they began, then those that have ended, the last one first. */
    public synchronized List<Status> list() {
        Instant since = clock.instant().minus(REMEMBERED);
        ended.removeIf(one -> one.endedBefore(since));
        List<Status> all = new ArrayList<>();
        running.forEach(one -> all.add(one.status()));
        ended.forEach(one -> all.add(one.status()));
        return all;
    }
}
