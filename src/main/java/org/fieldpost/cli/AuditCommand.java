package org.fieldpost.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.server.Printable;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldpost audit}: lists who did what. */
@Command(
        name = "audit",
        description = "Lists who did what, oldest first, also beside a running server.",
        sortOptions = false)
final class AuditCommand implements Callable<Integer> {
    private static final int PAGE = 1000;
    private static final String ROW = "%8s  %-24s  %-24s  %-13s  %-39s  %s";

    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Option(names = "--after", paramLabel = "ID", description = "Go on behind this entry.")
    private long after;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: all.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--json", description = "Print a JSON object a line.")
    private boolean json;

    AuditCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        if (limit < 1 || after < 0) {
            throw new ParameterException(
                    command.commandLine(), "--limit must be at least 1, and --after no less than 0.");
        }
        PrintWriter out = command.commandLine().getOut();
        try (StoredData data = workplace.open(command)) {
            if (!json) {
                out.println(String.format(ROW, "ID", "AT", "ACTOR", "ACTION", "ORIGIN", "SUBJECT"));
            }
            print(data, out);
        }
        out.flush();
        return 0;
    }

    private void print(StoredData data, PrintWriter out) {
        long last = after;
        long left = limit;
        while (left > 0) {
            List<AuditEntry> page = data.audit().list(last, (int) Math.min(left, PAGE));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(entry -> out.println(json ? JsonLine.of(members(entry)) : text(entry)));
            last = page.get(page.size() - 1).id();
            left -= page.size();
        }
    }

    /** One line, in which nothing from outside is obeyed. */
    private static String text(AuditEntry entry) {
        return Printable.of(String.format(
                ROW,
                entry.id(),
                JsonLine.time(entry.at()),
                entry.actor(),
                entry.action(),
                entry.origin(),
                entry.subject()));
    }

    private static Map<String, Object> members(AuditEntry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", entry.id());
        members.put("at", JsonLine.time(entry.at()));
        members.put("actor", entry.actor());
        members.put("action", entry.action());
        members.put("subject", entry.subject());
        members.put("origin", entry.origin());
        return members;
    }
}
