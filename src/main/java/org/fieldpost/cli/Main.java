package org.fieldpost.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fieldpost.server.Launcher;
import org.fieldpost.server.SettingsSources;
import org.fieldpost.server.Version;
import org.fieldpost.server.grizzly.HeadStart;
import org.fieldpost.server.grizzly.StandaloneLauncher;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** The program {@code fieldpost}. Without a command it serves. */
public final class Main {
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        if (serves(args)) {
            HeadStart.begin();
        }
        System.exit(run(new StandaloneLauncher(), args));
    }

    /**
     * Runs one command to its end, on standard output and error.
     *
     * @return the exit code: 0 done, 1 not done (one sentence on standard error), 2 a command line that makes no sense, 3
     *     done, and not all data was whole
     */
    public static int run(Launcher launcher, String... args) {
        return run(
                commandLine(new Workplace(launcher, SettingsSources.ofProcess(), System.in), StopSignal::await), args);
    }

    static int run(CommandLine commandLine, String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        if (words.isEmpty() || isSetting(words.get(0))) {
            words.add(0, "serve");
        }
        return commandLine.execute(words.toArray(String[]::new));
    }

    private static boolean serves(String... args) {
        return args.length == 0 || args[0].equals("serve") || isSetting(args[0]);
    }

    private static boolean isSetting(String word) {
        return word.startsWith("-") && !OWN_OPTIONS.contains(word);
    }

    /** @param stopSignals is handed what must happen when the process is told to stop */
    static CommandLine commandLine(Workplace workplace, Consumer<Runnable> stopSignals) {
        CommandSpec root = CommandSpec.create().name("fieldpost");
        root.usageMessage().description("Receives the data of research studies. Without a command: serve.");
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(withAllSettings(new ServeCommand(workplace, stopSignals)))
                .addSubcommand(new CheckCommand())
                .addSubcommand(withDataFolder(new TokenIdCommand(workplace)))
                .addSubcommand(withDataFolder(new ClientsCommand(workplace)))
                .addSubcommand(withDataFolder(new SubmissionsCommand(workplace)))
                .addSubcommand(withDataFolder(new ExportCommand(workplace), "export.csv.keys", "export.csv.defuse"))
                .addSubcommand(withDataFolder(new EraseCommand(workplace)))
                .addSubcommand(withDataFolder(new AuditCommand(workplace))
                        .addSubcommand(withDataFolder(new AuditVerifyCommand(workplace))))
                .addSubcommand(withDataFolder(new VerifyCommand(workplace)))
                .addSubcommand(withDataFolder(new BackupCommand(workplace)))
                .addSubcommand(withDataFolder(new RestoreCommand(workplace)));
        all(commandLine)
                .map(CommandLine::getCommandSpec)
                .forEach(spec -> spec.mixinStandardHelpOptions(true).version("fieldpost " + Version.text()));
        return commandLine
                .registerConverter(UUID.class, Main::id)
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Failures::explainUsage)
                .setExecutionExceptionHandler(Failures::explain);
    }

    private static Stream<CommandLine> all(CommandLine commandLine) {
        return Stream.concat(
                Stream.of(commandLine),
                commandLine.getSubcommands().values().stream().flatMap(Main::all));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no id like those in a listing");
        }
    }

    private static CommandLine withAllSettings(Object command) {
        CommandLine commandLine = new CommandLine(command);
        SettingsOptions.addAll(commandLine.getCommandSpec());
        return commandLine;
    }

    private static CommandLine withDataFolder(Object command, String... settings) {
        CommandLine commandLine = new CommandLine(command);
        SettingsOptions.addDataFolder(commandLine.getCommandSpec(), settings);
        return commandLine;
    }
}
