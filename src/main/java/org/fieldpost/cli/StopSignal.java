package org.fieldpost.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIGTERM and Ctrl-C end the process in good order and with exit code 0, which the JVM by itself would not. */
final class StopSignal {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private StopSignal() {}

    /** Has {@code stop} run when the process is told to end; it ends when {@code stop} has returned. */
    static void await(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop), "stop"));
    }

    private static void end(Runnable stop) {
        int code = 0;
        try {
            stop.run();
        } catch (RuntimeException e) {
            LOG.error("stopping failed", e);
            code = 1;
        }
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }
}
