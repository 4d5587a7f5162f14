package org.fieldpost.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fieldpost.review.AuditFinding;
import org.fieldpost.review.AuditMark;
import org.fieldpost.review.AuditVerifier;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldpost audit verify}: says where the audit is not as it was written. */
@Command(
        name = "verify",
        description = {
            "Finds entries of the audit that were changed, moved or removed, also beside a running server.",
            "Exits with 0 where there are none, 1 where it could not look, 3 where something was found."
        },
        sortOptions = false)
final class AuditVerifyCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--mark",
            paramLabel = "MARK",
            description =
                    "What this command printed as the mark once, noted elsewhere: the audit must still go through it.")
    private String noted;

    @Option(names = "--json", description = "Print a JSON object a line: each finding, and the summary at the end.")
    private boolean json;

    AuditVerifyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Optional<AuditMark> mark = Optional.ofNullable(noted)
                .map(text -> AuditMark.parse(text)
                        .orElseThrow(() -> new ParameterException(
                                command.commandLine(),
                                "--mark takes what this command printed as the mark, such as 57:1f0c9a3b5d7e9f10.")));
        PrintWriter out = command.commandLine().getOut();
        try (StoredData data = workplace.open(command)) {
            AuditVerifier.Summary summary = data.auditVerifier()
                    .verify(mark, finding -> out.println(json ? JsonLine.of(members(finding)) : text(finding)));
            out.println(json ? JsonLine.of(members(summary)) : text(summary));
            out.flush();
            return summary.findings() == 0 ? 0 : VerifyCommand.FOUND;
        }
    }

    private static String text(AuditFinding finding) {
        return String.format("%-12s  %s", finding.word().toUpperCase(Locale.ROOT), finding.sentence());
    }

    private static String text(AuditVerifier.Summary summary) {
        return "Last entry: " + summary.mark().entries() + ". "
                + (summary.findings() == 0
                        ? "All is as it was written."
                        : "NOT AS WRITTEN, findings: " + summary.findings() + ".")
                + System.lineSeparator() + "Mark: " + summary.mark();
    }

    private static Map<String, Object> members(AuditFinding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("finding", finding.word());
        members.put("from", finding.from());
        members.put("through", finding.through());
        members.put("detail", finding.sentence());
        return members;
    }

    private static Map<String, Object> members(AuditVerifier.Summary summary) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("last", summary.mark().entries());
        members.put("mark", summary.mark().toString());
        members.put("findings", summary.findings());
        return members;
    }
}
