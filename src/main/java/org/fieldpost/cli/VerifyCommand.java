package org.fieldpost.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fieldpost.review.Finding;
import org.fieldpost.review.VerificationNotes;
import org.fieldpost.review.Verified;
import org.fieldpost.review.Verifier;
import org.fieldpost.server.Printable;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fieldpost verify}: reads all that was kept and says what is not as it was received. */
@Command(
        name = "verify",
        description = {
            "Reads everything that was kept and compares it with its records, also beside a running server.",
            "Exits with 0 where all is whole, 1 where it could not look, 3 where something was found."
        },
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    /** Distinct from 1, which says that nothing was done. */
    static final int FOUND = 3;

    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Option(names = "--json", description = "Print a JSON object a line: each finding, and the summary at the end.")
    private boolean json;

    VerifyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        ProgressBar bar = ProgressBar.on(out);
        try (StoredData data = workplace.open(command)) {
            Verifier.Summary summary = data.verifier()
                    .verify(
                            finding -> {
                                bar.clear();
                                out.println(json ? JsonLine.of(members(finding)) : text(finding));
                                out.flush();
                            },
                            bar);
            bar.clear();
            out.println(json ? JsonLine.of(members(summary)) : text(summary));
            out.flush();
            note(data.verifications(), summary);
            return summary.findings() == 0 ? 0 : FOUND;
        }
    }

    /** For the desk. That it can't be noted changes nothing about what was found. */
    private void note(VerificationNotes notes, Verifier.Summary summary) {
        Verified verified = new Verified(Instant.now(), summary.contents(), summary.bytes(), summary.findings());
        notes.note(verified)
                .exceptionally(failure -> {
                    command.commandLine()
                            .getErr()
                            .println("The desk will not show this result, which could not be noted in the data folder: "
                                    + failure.getMessage());
                    return null;
                })
                .toCompletableFuture()
                .join();
    }

    /** One line, in which nothing from outside is obeyed. */
    static String text(Finding finding) {
        return Printable.of(String.format(
                "%-10s  %s: %s", word(finding.kind()).toUpperCase(Locale.ROOT), finding.place(), finding.detail()));
    }

    private static String text(Verifier.Summary summary) {
        return "Contents checked: " + summary.contents() + ", bytes: " + summary.bytes() + ". "
                + (summary.findings() == 0 ? "All is whole." : "NOT WHOLE, findings: " + summary.findings() + ".");
    }

    private static Map<String, Object> members(Finding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("finding", word(finding.kind()));
        members.put("place", finding.place());
        members.put("detail", finding.detail());
        return members;
    }

    private static Map<String, Object> members(Verifier.Summary summary) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("contents", summary.contents());
        members.put("bytes", summary.bytes());
        members.put("findings", summary.findings());
        return members;
    }

    private static String word(Finding.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
