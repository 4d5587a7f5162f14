package org.fieldpost.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fieldpost.review.Progress;
import org.fieldpost.server.Terminal;

/** One line of a terminal that shows how far a task has come; nothing at all where there is no terminal. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String CLEAR = "\r\u001b[K";

    private final Optional<PrintWriter> terminal;
    private String shown = "";
    private long next = System.nanoTime();

    /** @param terminal where the line is, if there is a terminal */
    ProgressBar(Optional<PrintWriter> terminal) {
        this.terminal = terminal;
    }

    /** A bar on the terminal that a command's output goes to, if it goes to one. */
    static ProgressBar on(PrintWriter out) {
        return new ProgressBar(Optional.of(out).filter(writer -> Terminal.isMovable()));
    }

    /** Shows a new step at once, and the same step ten times a second at most. */
    @Override
    public void at(String step, long done, long total) {
        if (terminal.isEmpty() || (shown.equals(step) && System.nanoTime() - next < 0)) {
            return;
        }
        shown = step;
        next = System.nanoTime() + PAUSE_NANOS;
        terminal.get().print(CLEAR + line(step, done, total));
        terminal.get().flush();
    }

    /** What stands in the line, such as {@code [####......]  40 %  contents}. */
    static String line(String step, long done, long total) {
        if (total <= 0) {
            return step + " …";
        }
        double share = Math.min(1, (double) done / total);
        int full = (int) (share * WIDTH);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + String.format("%3d", (int) (share * 100))
                + " %  " + step;
    }

    /** Empties the line, so that something else can be printed. */
    void clear() {
        if (!shown.isEmpty()) {
            terminal.ifPresent(writer -> writer.print(CLEAR));
            shown = "";
        }
    }
}
