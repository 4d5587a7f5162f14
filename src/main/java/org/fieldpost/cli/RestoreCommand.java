package org.fieldpost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fieldpost.server.backup.Manifest;
import org.fieldpost.server.backup.Restoration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fieldpost restore}: makes a data folder of a backup. */
@Command(
        name = "restore",
        description = {
            "Makes a data folder of a backup. The data folder must not exist yet, or be empty.",
            "Exits with 0 where all was restored, 1 where it could not, 3 where the backup lacks something."
        },
        sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FOLDER", description = "Where the backup is.")
    private Path folder;

    RestoreCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        ProgressBar bar = ProgressBar.on(out);
        Path source = workplace.sources().workingFolder().resolve(folder);
        Path dataFolder = workplace.settings(command).dataFolder();
        Restoration.Summary restored = Restoration.restore(SystemUser.actor(), source, dataFolder, bar);
        bar.clear();
        Manifest manifest = restored.manifest();
        out.println("Restored into " + dataFolder + " all that was accepted before " + manifest.takenAt() + ".");
        out.println("Submissions: " + manifest.submissions() + ", blobs: " + restored.blobs() + ".");
        if (restored.lacksSomething()) {
            out.println("NOT WHOLE: the backup lacks something. fieldpost verify says what.");
        }
        out.flush();
        return restored.lacksSomething() ? VerifyCommand.FOUND : 0;
    }
}
