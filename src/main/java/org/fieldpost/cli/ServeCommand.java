package org.fieldpost.cli;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.fieldpost.server.Logging;
import org.fieldpost.server.RunningServer;
import org.fieldpost.server.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fieldpost serve}: runs the server until the process is told to stop. */
@Command(
        name = "serve",
        description = "Runs the server until Ctrl-C or SIGTERM.",
        abbreviateSynopsis = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Workplace workplace;
    private final Consumer<Runnable> stopSignals;

    @Spec
    private CommandSpec command;

    ServeCommand(Workplace workplace, Consumer<Runnable> stopSignals) {
        this.workplace = workplace;
        this.stopSignals = stopSignals;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = workplace.settings(command);
        Logging logging = Logging.ofProcess(settings.log());
        RunningServer server = start(settings, logging);
        // In front of the banner: who has read it may send the signal at once.
        stopSignals.accept(() -> {
            LOG.info(
                    "stopping; running requests may take {} s",
                    settings.shutdownTimeout().toSeconds());
            server.close();
            LOG.info("stopped");
            logging.close();
        });
        Banner.print(settings, server, command.commandLine().getOut());
        server.awaitStop();
        return 0;
    }

    private RunningServer start(Settings settings, Logging logging) {
        try {
            return workplace.launcher().start(settings);
        } catch (RuntimeException e) {
            logging.close();
            throw e;
        }
    }
}
