package org.fieldpost.cli;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.Launcher;
import org.fieldpost.server.Settings;
import org.fieldpost.server.SettingsSources;
import org.fieldpost.server.Steward;
import org.fieldpost.server.StoredData;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What commands work with.
 *
 * @param launcher starts servers and opens data folders
 * @param sources where settings come from, without the command line
 * @param input what is typed where a command asks
 */
record Workplace(Launcher launcher, SettingsSources sources, InputStream input) {

    /** The settings, those that were given to the command included. */
    Settings settings(CommandSpec command) {
        return Settings.load(
                SettingsOptions.addTo(sources, command.commandLine().getParseResult()));
    }

    /**
     * Who changes what lies in the data folder: the server that has it open, or this process where none has.
     *
     * @param url where that server is, where it has not left that in the data folder
     */
    Steward steward(CommandSpec command, Settings settings, Optional<String> url) {
        Optional<URI> given = url.map(text -> ServerUrl.parse(command.commandLine(), text));
        return launcher.takeOver(settings, SystemUser.actor()).orElseGet(() -> serverOf(settings, given));
    }

    private Steward serverOf(Settings settings, Optional<URI> given) {
        try (StoredData data = launcher.open(settings)) {
            URI address = given.or(data::serverAddress)
                    .orElseThrow(() -> new CannotRun("A server runs on " + settings.dataFolder()
                            + " and has not left there where it answers: name its address with --url."));
            return new AskedServer(new Caller(address, data.installation().tokenId()));
        }
    }

    /** What lies in the data folder that the settings name. */
    StoredData open(CommandSpec command) {
        return launcher.open(settings(command));
    }
}
