package org.fieldpost.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.fieldpost.access.Installation;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.Settings;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fieldpost token-id}: shows or replaces the operator's secret. */
@Command(name = "token-id", description = "Shows the token_id, also beside a running server.", sortOptions = false)
final class TokenIdCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Option(names = "--rotate", description = "Make a new one, which counts at once; the old one counts no more.")
    private boolean rotate;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    TokenIdCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        String tokenId = tokenId(workplace.settings(command));
        command.commandLine().getOut().println(json ? JsonLine.of(Map.of("token_id", tokenId)) : tokenId);
        return 0;
    }

    private String tokenId(Settings settings) {
        if (settings.tokenId().isPresent() && rotate) {
            throw new CannotRun("The token_id is set by configuration (token.id): change it there and restart the"
                    + " server, or take it out of the configuration and then rotate.");
        }
        if (settings.tokenId().isPresent()) {
            return settings.tokenId().get().value();
        }
        try (StoredData data = workplace.launcher().open(settings)) {
            Installation installation = data.installation();
            return rotate ? installation.rotateTokenId(SystemUser.actor()) : installation.tokenId();
        }
    }
}
