package org.fieldpost.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.fieldpost.review.Erased;
import org.fieldpost.review.Erasure;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.Printable;
import org.fieldpost.server.Settings;
import org.fieldpost.server.Steward;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldpost erase}: erases submissions for good. */
@Command(
        name = "erase",
        description = {
            "Erases submissions for good, also beside a running server, whose API it calls then.",
            "Name one submission, a participant, or a client app. Erasing a participant ends the participant's tokens,"
                    + " of all client apps or of the one named.",
            "Asks for the name again, unless --yes is given. Backups keep what they hold.",
            "Exits with 0 where it is erased, 1 where it is not."
        },
        sortOptions = false)
final class EraseCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Option(names = "--submission", paramLabel = "UUID", description = "This submission.")
    private UUID submission;

    @Option(names = "--participant", paramLabel = "ID", description = "All that this participant has sent.")
    private String participant;

    @Option(
            names = "--client",
            paramLabel = "CLIENT_ID",
            description = "All that came by way of this client app; with --participant, of that participant only.")
    private String client;

    @Option(names = "--dry-run", description = "Count what would be erased, and erase nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Don't ask.")
    private boolean yes;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the running server is, where it has not left that in the data folder.")
    private String url;

    EraseCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Erasure erasure = erasure();
        PrintWriter out = command.commandLine().getOut();
        Settings settings = workplace.settings(command);
        out.println(text(count(settings, erasure)));
        out.flush();
        if (dryRun) {
            return 0;
        }
        if (!yes && !new Question(workplace.input(), out).typedAgain(name(), "to erase that")) {
            throw new CannotRun("Nothing was erased.");
        }
        try (Steward steward = workplace.steward(command, settings, Optional.ofNullable(url))) {
            out.println("Erased. Submissions: " + steward.erase(erasure) + ".");
        }
        out.println("Backups keep what they hold: take a new one, then remove those made before.");
        out.flush();
        return 0;
    }

    private Erasure erasure() {
        if (submission != null ? participant != null || client != null : participant == null && client == null) {
            throw new ParameterException(
                    command.commandLine(), "Name --submission, or --participant, --client or both of these.");
        }
        if (participant != null && participant.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--participant is empty.");
        }
        ClientId.require(command.commandLine(), "--client", client);
        return new Erasure(
                Optional.ofNullable(submission),
                Optional.ofNullable(client),
                Optional.ofNullable(participant),
                Optional.empty());
    }

    /** What has to be typed again: the narrowest of what was named. */
    private String name() {
        if (submission != null) {
            return submission.toString();
        }
        return participant != null ? participant : client;
    }

    private Erased count(Settings settings, Erasure erasure) {
        try (StoredData data = workplace.launcher().open(settings)) {
            if (submission != null && data.submissions().find(submission).isEmpty()) {
                throw new CannotRun("There is no submission " + submission + ".");
            }
            if (client != null && data.clients().find(client).isEmpty()) {
                throw new CannotRun("There is no client app " + client + ".");
            }
            return data.count(erasure);
        }
    }

    private String text(Erased erased) {
        String of = submission != null ? "" : " of " + Printable.of(name());
        return (dryRun ? "Would be erased" : "To be erased") + of + ": submissions: " + erased.submissions()
                + ", files: " + erased.files() + ", bytes: " + erased.bytes() + ", uploads under way: "
                + erased.uploads() + ".";
    }
}
