package org.fieldpost.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fieldpost.server.Setting;
import org.fieldpost.server.SettingsCatalogue;
import org.fieldpost.server.SettingsSources;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that name settings, made from the catalogue, and {@code --config}. */
final class SettingsOptions {
    private static final String CONFIG = "--config";

    private SettingsOptions() {}

    /** Gives a command an option for each setting. */
    static void addAll(CommandSpec command) {
        addConfig(command);
        SettingsCatalogue.all().forEach(setting -> command.addOption(option(setting)));
    }

    /**
     * Gives a command what it needs to find the data folder.
     *
     * @param keys of other settings that it has
     */
    static void addDataFolder(CommandSpec command, String... keys) {
        addConfig(command);
        List<String> wanted = List.of(keys);
        SettingsCatalogue.all().stream()
                .filter(setting -> setting.key().equals("data.dir") || wanted.contains(setting.key()))
                .forEach(setting -> command.addOption(option(setting)));
    }

    /** The sources and what was given on the command line. */
    static SettingsSources addTo(SettingsSources sources, ParseResult parsed) {
        Map<String, String> given = new HashMap<>();
        for (Setting<?> setting : SettingsCatalogue.all()) {
            if (parsed.hasMatchedOption(setting.optionName())) {
                given.put(setting.key(), parsed.matchedOptionValue(setting.optionName(), ""));
            }
        }
        SettingsSources all = sources.withCommandLine(given);
        return parsed.hasMatchedOption(CONFIG)
                ? all.withConfigFile(parsed.matchedOptionValue(CONFIG, Path.of("")))
                : all;
    }

    private static void addConfig(CommandSpec command) {
        command.addOption(OptionSpec.builder(CONFIG)
                .type(Path.class)
                .paramLabel("FILE")
                .description("Settings file, .properties or .yaml. If absent: fieldpost.properties in the working"
                        + " folder, where there is one.")
                .build());
    }

    private static OptionSpec option(Setting<?> setting) {
        String defaultText = setting.defaultText()
                .filter(text -> !text.isEmpty())
                .map(text -> " Default: " + text + ".")
                .orElse("");
        OptionSpec.Builder option = OptionSpec.builder(setting.optionName())
                .type(String.class)
                .arity("1")
                .paramLabel("VALUE")
                .description((setting.description() + defaultText).replace("%", "%%"));
        setting.bareValue().ifPresent(bare -> option.arity("0..1").fallbackValue(bare));
        return option.build();
    }
}
