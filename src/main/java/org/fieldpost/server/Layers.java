package org.fieldpost.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns what a process was started with into layers of settings, and finds the names that are no setting. */
final class Layers {
    static final String DEFAULT_FILE = "fieldpost.properties";

    /** The development switch that servers of this protocol have always had. */
    static final String DEVELOPMENT_VARIABLE = "DEV8dac6d02a913";

    private final List<Layer> layers = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Layers(SettingsSources sources) {
        addDefaults();
        addFile(sources);
        addDevelopmentVariable(sources.environment());
        addNamed("environment variable", 400, sources.environment(), "FIELDPOST_", Setting::environmentName);
        addNamed("context parameter", 500, sources.contextParameters(), Setting.PREFIX, Setting::propertyName);
        addNamed("system property", 600, sources.systemProperties(), Setting.PREFIX, Setting::propertyName);
        addCommandLine(sources.commandLine());
    }

    List<Layer> layers() {
        return layers;
    }

    /** A line for each name that is no setting and for what is wrong with the file. */
    List<String> problems() {
        return problems;
    }

    private void addDefaults() {
        Map<String, String> defaults = new HashMap<>();
        SettingsCatalogue.all()
                .forEach(setting -> setting.defaultText().ifPresent(text -> defaults.put(setting.key(), text)));
        layers.add(new Layer("default", 100, defaults, key -> "the default"));
    }

    private void addFile(SettingsSources sources) {
        Path usual = sources.workingFolder().resolve(DEFAULT_FILE);
        Optional<Path> file = sources.configFile()
                .map(sources.workingFolder()::resolve)
                .or(() -> Optional.of(usual).filter(Files::exists));
        if (file.isEmpty()) {
            return;
        }
        String name = Printable.of(file.get().toString());
        SettingsFile read = SettingsFile.read(file.get());
        read.problems().forEach(problem -> problems.add(name + ": " + problem));
        addChecked("file", 200, read.values(), Setting::key, key -> "in " + name);
    }

    private void addDevelopmentVariable(Map<String, String> environment) {
        String value = environment.getOrDefault(DEVELOPMENT_VARIABLE, "");
        if (value.isEmpty()
                || value.equals("0")
                || value.toLowerCase(Locale.ROOT).equals("false")) {
            return;
        }
        layers.add(new Layer(
                DEVELOPMENT_VARIABLE,
                300,
                Map.of(SettingsCatalogue.DEVELOPMENT.key(), "true"),
                key -> "environment variable " + DEVELOPMENT_VARIABLE));
    }

    private void addNamed(
            String what, int ordinal, Map<String, String> all, String prefix, Function<Setting<?>, String> spelling) {
        Map<String, String> ours = new TreeMap<>(all);
        ours.keySet().removeIf(name -> !name.startsWith(prefix));
        addChecked(what, ordinal, ours, spelling, name -> what + " " + name);
    }

    private void addCommandLine(Map<String, String> values) {
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach((key, value) -> options.put("--" + key.replace('.', '-'), value));
        addChecked("command line", 700, options, Setting::optionName, name -> "option " + name);
    }

    private void addChecked(
            String layer,
            int ordinal,
            Map<String, String> named,
            Function<Setting<?>, String> spelling,
            Function<String, String> origin) {
        Map<String, Setting<?>> known =
                SettingsCatalogue.all().stream().collect(Collectors.toMap(spelling, Function.identity()));
        Map<String, String> values = new HashMap<>();
        Map<String, String> origins = new HashMap<>();
        named.forEach((name, value) -> {
            Setting<?> setting = known.get(name);
            if (setting == null) {
                problems.add(unknown(name, origin.apply(Printable.of(name)), known.keySet()));
                return;
            }
            values.put(setting.key(), value);
            origins.put(setting.key(), origin.apply(name));
        });
        layers.add(new Layer(layer, ordinal, values, origins::get));
    }

    private static String unknown(String name, String origin, Set<String> known) {
        String problem = Printable.of(name) + ": there is no such setting (" + origin + ")";
        return Suggestion.likely(name, known)
                .map(likely -> problem + "; did you mean " + likely + "?")
                .orElse(problem);
    }
}
