package org.fieldpost.server.grizzly;

import org.fieldpost.server.Launcher;
import org.fieldpost.server.OpenedBeside;
import org.fieldpost.server.RunningServer;
import org.fieldpost.server.Settings;
import org.fieldpost.server.StoredData;

/** What the command line runs on: a server of its own on Grizzly, and data folders opened beside it. */
public final class StandaloneLauncher implements Launcher {

    @Override
    public RunningServer start(Settings settings) {
        return new Standalone(settings);
    }

    @Override
    public StoredData open(Settings settings) {
        return OpenedBeside.of(settings);
    }
}
