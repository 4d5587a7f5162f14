package org.fieldpost.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.SubmissionQuery;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldpost submissions}: lists what was received. */
@Command(
        name = "submissions",
        description = "Lists submissions, oldest first, also beside a running server.",
        sortOptions = false)
final class SubmissionsCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Option(names = "--client", paramLabel = "CLIENT_ID", description = "Only those of this client app.")
    private String client;

    @Option(names = "--participant", paramLabel = "ID", description = "Only those of this participant.")
    private String participant;

    @Option(names = "--session", paramLabel = "UUID", description = "Only those of this session.")
    private UUID session;

    @Option(names = "--after", paramLabel = "UUID", description = "Go on behind this submission.")
    private UUID after;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 100.")
    private int limit = 100;

    @Option(names = "--json", description = "Print a JSON object a line, with everything that is known.")
    private boolean json;

    SubmissionsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit must be at least 1.");
        }
        PrintWriter out = command.commandLine().getOut();
        try (StoredData data = workplace.open(command)) {
            if (!json) {
                out.println(SubmissionRow.HEAD);
            }
            print(data, out);
        }
        out.flush();
        return 0;
    }

    private void print(StoredData data, PrintWriter out) {
        Optional<UUID> last = Optional.ofNullable(after);
        int left = limit;
        while (left > 0) {
            List<Submission> page = data.submissions().list(query(last, Math.min(left, PAGE)));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(submission -> out.println(
                    json ? JsonLine.of(SubmissionRow.members(submission)) : SubmissionRow.text(submission)));
            last = Optional.of(page.get(page.size() - 1).submissionId());
            left -= page.size();
        }
        if (!data.submissions().list(query(last, 1)).isEmpty()) {
            PrintWriter err = command.commandLine().getErr();
            err.println("There are more: --after " + last.get());
            err.flush();
        }
    }

    private SubmissionQuery query(Optional<UUID> behind, int count) {
        return new SubmissionQuery(
                Optional.ofNullable(client),
                Optional.ofNullable(participant),
                Optional.ofNullable(session),
                behind,
                count);
    }
}
