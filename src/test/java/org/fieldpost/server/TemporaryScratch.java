package org.fieldpost.server;

import java.nio.file.Path;
import org.fieldpost.export.Scratch;

/** Lets tests of other rooms have the scratch that servers have. */
public final class TemporaryScratch {
    private TemporaryScratch() {}

    public static Scratch in(Path folder) {
        return new ScratchFolder(folder);
    }
}
