package org.fieldpost.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a server is to be started. Two launches in one work folder share their data.
 *
 * @param workFolder holds the data folder, the log and what the container needs
 * @param environment variables of the process; those of the test run that concern Fieldpost are not inherited
 * @param jvmOptions such as {@code -Xmx128m}
 */
public record Launch(Path workFolder, Map<String, String> environment, List<String> jvmOptions) {

    /** The defaults, save for a data folder in {@code workFolder}, a free port and the loopback address. */
    public static Launch in(Path workFolder) {
        return new Launch(workFolder, Map.of(), List.of())
                .setting("host", "127.0.0.1")
                .setting("port", "0")
                .setting("data.dir", workFolder.resolve("data").toString());
    }

    /** Sets a key as the environment spells it: {@code data.dir} is {@code FIELDPOST_DATA_DIR}. */
    public Launch setting(String key, String value) {
        return environment("FIELDPOST_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value);
    }

    /** Sets a variable of the process. */
    public Launch environment(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Launch(workFolder, more, jvmOptions);
    }

    /** Adds an option of the Java virtual machine. */
    public Launch jvmOption(String option) {
        List<String> more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new Launch(workFolder, environment, more);
    }

    /**
     * For a process of whose speed and memory nothing is asked, and that ends before it would have got back the time which
     * Java takes to compile well what has run a few times.
     */
    public Launch shortLived() {
        return jvmOption("-XX:TieredStopAtLevel=1").jvmOption("-XX:+UseSerialGC");
    }

    /** Where the server is told to keep its data. */
    public Path dataFolder() {
        return Path.of(environment.get("FIELDPOST_DATA_DIR"));
    }
}
