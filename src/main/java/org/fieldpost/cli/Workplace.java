package org.fieldpost.cli;

import org.fieldpost.server.Launcher;
import org.fieldpost.server.Settings;
import org.fieldpost.server.SettingsSources;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What commands work with.
 *
 * @param launcher starts servers and opens data folders
 * @param sources where settings come from, without the command line
 */
record Workplace(Launcher launcher, SettingsSources sources) {

    /** The settings, those that were given to the command included. */
    Settings settings(CommandSpec command) {
        return Settings.load(
                SettingsOptions.addTo(sources, command.commandLine().getParseResult()));
    }

    /** What lies in the data folder that the settings name. */
    StoredData open(CommandSpec command) {
        return launcher.open(settings(command));
    }
}
