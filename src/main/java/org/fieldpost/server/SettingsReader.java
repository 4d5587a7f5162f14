package org.fieldpost.server;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Reads settings out of their sources and collects everything that is wrong, to be said at once. */
final class SettingsReader {
    private final SmallRyeConfig config;
    private final Map<String, Layer> layers;
    private final List<String> problems = new ArrayList<>();
    private final Set<Setting<?>> bad = new HashSet<>();

    SettingsReader(SettingsSources sources) {
        Layers read = new Layers(sources);
        problems.addAll(read.problems());
        layers = read.layers().stream().collect(Collectors.toMap(Layer::name, Function.identity()));
        // Our layers only: neither the builder's own sources nor discovered ones, converters or interceptors.
        config = new SmallRyeConfigBuilder()
                .withSources(List.<ConfigSource>copyOf(read.layers()))
                .build();
    }

    /** The value of a setting that has a default, which stands in for a value that is bad. */
    <T> T value(Setting<T> setting) {
        return optional(setting)
                .orElseGet(() ->
                        setting.kind().parser().apply(setting.defaultText().orElseThrow()));
    }

    /** The value of a setting that may be absent; empty also for a value that is bad. */
    <T> Optional<T> optional(Setting<T> setting) {
        Optional<String> text = text(setting);
        try {
            return text.map(setting.kind().parser());
        } catch (BadValue e) {
            problem(setting, e.getMessage());
            return Optional.empty();
        }
    }

    /** Checks that one setting is no more than another. */
    <T extends Comparable<T>> void requireAtMost(Setting<T> smaller, Setting<T> larger) {
        if (value(smaller).compareTo(value(larger)) <= 0 || bad.contains(smaller) || bad.contains(larger)) {
            return;
        }
        problems.add(String.format(
                "%s: %s (%s) is more than %s, which is %s (%s); lower the one or raise the other",
                smaller.key(),
                text(smaller).orElse(""),
                origin(smaller),
                larger.key(),
                text(larger).orElse(""),
                origin(larger)));
    }

    /** Notes that a setting's value cannot be used. */
    void problem(Setting<?> setting, String problem) {
        if (bad.add(setting)) {
            problems.add(setting.key() + ": " + problem + " (" + origin(setting) + ")");
        }
    }

    /** @throws UnusableSettings if anything was wrong */
    void finish() {
        if (!problems.isEmpty()) {
            throw new UnusableSettings(problems);
        }
    }

    private Optional<String> text(Setting<?> setting) {
        return Optional.ofNullable(config.getConfigValue(setting.key()).getValue());
    }

    private String origin(Setting<?> setting) {
        ConfigValue value = config.getConfigValue(setting.key());
        return layers.get(value.getConfigSourceName()).origin(setting.key());
    }
}
