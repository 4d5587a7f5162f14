package org.fieldpost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fieldpost.server.backup.Backup;
import org.fieldpost.server.backup.BackupSummary;
import org.fieldpost.server.backup.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldpost backup}: copies all that is kept into another folder. */
@Command(
        name = "backup",
        description = {
            "Copies all that is kept into another folder, also beside a running server.",
            "Run again on the same folder, it copies what is new. The backup holds the server's secrets: keep it as you"
                    + " keep the data.",
            "Exits with 0 where all was copied, 1 where no backup was taken, 3 where contents were missing or damaged."
        },
        sortOptions = false)
final class BackupCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FOLDER", description = "Where the backup is or will be, best on another disk.")
    private Path folder;

    BackupCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        ProgressBar bar = ProgressBar.on(out);
        Path target = workplace.sources().workingFolder().resolve(folder);
        BackupSummary taken = Backup.take(
                SystemUser.actor(),
                workplace.settings(command).dataFolder(),
                target,
                finding -> {
                    bar.clear();
                    out.println(VerifyCommand.text(finding));
                    out.flush();
                },
                bar);
        bar.clear();
        print(taken, out);
        return taken.manifest().findings() == 0 ? 0 : VerifyCommand.FOUND;
    }

    private static void print(BackupSummary taken, PrintWriter out) {
        Manifest manifest = taken.manifest();
        out.println("Backed up all that was accepted before " + manifest.takenAt() + ".");
        out.println("Submissions: " + manifest.submissions() + ", blobs: " + manifest.blobs() + " (copied now: "
                + taken.copied() + ", removed: " + taken.dropped() + ").");
        if (taken.erased() > 0) {
            out.println("Submissions erased meanwhile and left out: " + taken.erased() + ".");
        }
        if (manifest.findings() > 0) {
            out.println("NOT WHOLE: what is missing or damaged here is so in the backup too. Findings: "
                    + manifest.findings() + ".");
        }
        out.flush();
    }
}
