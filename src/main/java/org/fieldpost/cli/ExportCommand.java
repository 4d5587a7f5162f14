package org.fieldpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fieldpost.Refusal;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.export.Export;
import org.fieldpost.export.ExportSummary;
import org.fieldpost.export.Selection;
import org.fieldpost.export.Unfinished;
import org.fieldpost.file.NewFile;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.CommandAudit;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fieldpost export}: takes out what was received, into a file. */
@Command(
        name = "export",
        description = {
            "Takes submissions out into a file that other programs read, also beside a running server.",
            "The file gets its name when all of it is written: a file of that name is whole."
        },
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Option(names = "--format", required = true, paramLabel = "NAME", description = "jsonl, csv or zip.")
    private String format;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to. A file that is there already is replaced at the end.")
    private Path out;

    @Option(names = "--client", paramLabel = "CLIENT_ID", description = "Only those of this client app.")
    private String client;

    @Option(names = "--participant", paramLabel = "ID", description = "Only those of this participant.")
    private String participant;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only those received at this time, such as 2026-11-24T10:10:28Z, or later.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only those received before this time.")
    private String to;

    ExportCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Path target = workplace.sources().workingFolder().resolve(out).toAbsolutePath();
        PrintWriter printer = command.commandLine().getOut();
        ProgressBar bar = ProgressBar.on(printer);
        try (StoredData data = workplace.open(command)) {
            Export export = begin(data, target);
            CommandAudit.note(
                    data.audit(),
                    SystemUser.actor(),
                    Action.EXPORT,
                    export.subject(new Pseudonyms(data.installation())));
            ExportSummary taken = write(export, target, bar);
            bar.clear();
            printer.println("Submissions: " + taken.submissions() + ", rows: " + taken.rows() + ", bytes: "
                    + taken.bytes() + ".");
            printer.flush();
            return 0;
        }
    }

    private Export begin(StoredData data, Path target) {
        try {
            Selection selection = new Selection(
                    Optional.ofNullable(client),
                    Optional.ofNullable(participant),
                    moment("--from", from),
                    moment("--to", to));
            return data.exports(target.getParent()).begin(Optional.of(format), selection);
        } catch (Refusal refusal) {
            throw new ParameterException(command.commandLine(), refusal.detail());
        }
    }

    private static Optional<Instant> moment(String name, String text) {
        return Optional.ofNullable(text).map(given -> Selection.moment(name, given));
    }

    private static ExportSummary write(Export export, Path target, ProgressBar bar) {
        if (Files.isDirectory(target)) {
            throw new CannotRun(target + " is a folder: name a file in it.");
        }
        try (NewFile file = NewFile.begin(target)) {
            ExportSummary taken = export.writeTo(file.output(), bar);
            bar.at("syncing", 0, 0);
            file.finish();
            return taken;
        } catch (Unfinished e) {
            bar.clear();
            throw new CannotRun("There is no " + target + ". " + e.getMessage(), e);
        } catch (IOException e) {
            bar.clear();
            throw new CannotRun(
                    target + " cannot be written (" + e + "): make room, or name a file in a folder that this user may"
                            + " write to.",
                    e);
        }
    }
}
