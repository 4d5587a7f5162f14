package org.fieldpost.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.OptionalLong;
import org.fieldpost.export.RunningExports.State;
import org.fieldpost.export.RunningExports.Status;
import org.fieldpost.review.Progress;

/** One export, counted by the thread that writes it and read by others. */
final class RunningExport implements Progress {
    private final String id;
    private final String format;
    private final Instant begunAt;
    private State state = State.RUNNING;
    private Instant endedAt = Instant.MAX;
    private String step = "";
    private long submissions;
    private long done;
    private long total;
    private long bytes;

    RunningExport(String id, String format, Instant begunAt) {
        this.id = id;
        this.format = format;
        this.begunAt = begunAt;
    }

    /** Is told of each submission once. */
    @Override
    public synchronized void at(String current, long come, long all) {
        if (!current.equals(step)) {
            step = current;
            submissions = 0;
        }
        submissions++;
        done = come;
        total = all;
    }

    private synchronized void passed(int length) {
        bytes += length;
    }

    synchronized void end(State outcome, Instant now) {
        state = outcome;
        endedAt = now;
    }

    synchronized boolean endedBefore(Instant moment) {
        return endedAt.isBefore(moment);
    }

    synchronized Status status() {
        return new Status(id, format, begunAt, state, step, submissions, expected(), bytes);
    }

    private OptionalLong expected() {
        if (state == State.ENDED) {
            return OptionalLong.of(submissions);
        }
        return done == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round((double) submissions * total / done));
    }

    OutputStream counting(OutputStream target) {
        return new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                target.write(single);
                passed(1);
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                target.write(octets, offset, length);
                passed(length);
            }

            @Override
            public void flush() throws IOException {
                target.flush();
            }
        };
    }
}
