package org.fieldpost.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.server.Launcher;
import org.fieldpost.server.SettingsSources;
import picocli.CommandLine;

/** Runs commands as somebody would in a terminal, with nothing of this process's own settings. */
final class Terminal {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final List<Runnable> stops = new ArrayList<>();

    private InputStream typed = InputStream.nullInputStream();

    private final Launcher launcher;
    private final Map<String, String> environment;

    Terminal(Launcher launcher, Map<String, String> environment) {
        this.launcher = launcher;
        this.environment = environment;
    }

    Terminal(Launcher launcher) {
        this(launcher, Map.of());
    }

    /** What will be typed where a command asks. */
    Terminal answering(String line) {
        typed = new ByteArrayInputStream(
                (line + "\n").getBytes(Charset.forName(System.getProperty("native.encoding"))));
        return this;
    }

    int type(String... words) {
        SettingsSources sources = new SettingsSources(
                environment, Map.of(), Map.of(), Optional.empty(), Map.of(), Path.of("/nowhere"), 1L << 30);
        CommandLine commandLine = Main.commandLine(new Workplace(launcher, sources, typed), stops::add)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return Main.run(commandLine, words);
    }
}
