package org.fieldpost.server.grizzly;

import java.util.Optional;
import org.fieldpost.access.Actor;
import org.fieldpost.server.Launcher;
import org.fieldpost.server.OpenedBeside;
import org.fieldpost.server.OwnSteward;
import org.fieldpost.server.RunningServer;
import org.fieldpost.server.Settings;
import org.fieldpost.server.Steward;
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

    /** It must be there, and of this version, as for any other command: opening alone would make it, or bring it up to date. */
    @Override
    public Optional<Steward> takeOver(Settings settings, Actor actor) {
        OpenedBeside.of(settings).close();
        return OwnSteward.of(settings, actor);
    }
}
