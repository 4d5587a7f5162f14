package org.fieldpost.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.Printable;
import org.fieldpost.server.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error why a command did not do what was asked. */
final class Failures {
    private static final int NOT_DONE = 1;
    private static final int NO_SENSE = 2;

    private Failures() {}

    /** A command line that makes no sense: a sentence, and how it is used. */
    static int explainUsage(ParameterException failure, String... args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Printable.of(failure.getMessage()));
        if (failure instanceof UnmatchedArgumentException unmatched) {
            unmatched.getUnmatched().stream()
                    .flatMap(word -> Suggestion.likely(word, names(command)).stream())
                    .forEach(likely -> err.println("Did you mean " + likely + "?"));
        }
        CommandLine.Help help = command.getHelp();
        err.print("Usage: " + help.synopsis("Usage: ".length()));
        err.println("More: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return NO_SENSE;
    }

    private static Set<String> names(CommandLine command) {
        Set<String> names = new HashSet<>(command.getSubcommands().keySet());
        names.addAll(command.getCommandSpec().optionsMap().keySet());
        return names;
    }

    /** What the operator can put right: a sentence. Anything else is a defect and shows where it happened. */
    static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof CannotRun) {
            err.println(failure.getMessage());
        } else {
            err.println("Something went wrong that should not. Please report what follows.");
            failure.printStackTrace(err);
        }
        err.flush();
        return NOT_DONE;
    }
}
