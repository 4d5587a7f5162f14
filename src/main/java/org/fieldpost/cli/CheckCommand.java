package org.fieldpost.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldpost check}: tries a running server from end to end. */
@Command(
        name = "check",
        description = {
            "Tries a running server from end to end, as a client app, a participant and a researcher would.",
            "It leaves a client app and two submissions behind, of the participant fieldpost-check."
        },
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "TOKEN_ID", description = "The server's token_id, which it prints when it starts.")
    private String tokenId;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the server is, context path included. Default: http://localhost:8000")
    private String url = "http://localhost:8000";

    @Override
    public Integer call() {
        if (!tokenId.matches("[\\x21-\\x7e]+")) {
            throw new ParameterException(command.commandLine(), "TOKEN_ID must be visible ASCII without blanks.");
        }
        PrintWriter out = command.commandLine().getOut();
        return new Check(new Caller(ServerUrl.parse(command.commandLine(), url), tokenId), out).run() ? 0 : 1;
    }
}
