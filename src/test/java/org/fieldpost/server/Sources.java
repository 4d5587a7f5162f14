package org.fieldpost.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Sources of settings for tests: nothing of this process's own. */
final class Sources {
    static final long HEAP = 1L << 30;

    private Sources() {}

    static SettingsSources in(Path workingFolder) {
        return new SettingsSources(Map.of(), Map.of(), Map.of(), Optional.empty(), Map.of(), workingFolder, HEAP);
    }

    static SettingsSources environment(Map<String, String> environment) {
        return new SettingsSources(
                environment, Map.of(), Map.of(), Optional.empty(), Map.of(), Path.of("/nowhere"), HEAP);
    }

    static SettingsSources commandLine(Map<String, String> values) {
        return in(Path.of("/nowhere")).withCommandLine(values);
    }
}
