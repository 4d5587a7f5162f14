package org.fieldpost.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Reads a settings file, properties or YAML by its name, into texts by key. */
final class SettingsFile {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsFile() {}

    /** Reads {@code file}; whatever is wrong with it is among the {@link #problems}. */
    static SettingsFile read(Path file) {
        SettingsFile settings = new SettingsFile();
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        if (!yaml && !name.endsWith(".properties")) {
            settings.problem("the settings file's name must end in .properties, .yaml or .yml");
            return settings;
        }
        if (!Files.exists(file)) {
            settings.problem("the settings file does not exist");
            return settings;
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (yaml) {
                YamlSettings.read(reader, settings::add, settings::problem);
            } else {
                settings.readProperties(reader);
            }
        } catch (CharacterCodingException e) {
            settings.problem("the settings file is not UTF-8");
        } catch (IOException e) {
            settings.problem("the settings file cannot be read; is it a file, and may this user read it?");
        }
        return settings;
    }

    /** Texts by key, in the file's order. */
    Map<String, String> values() {
        return values;
    }

    /** What is wrong with the file, without its name. */
    List<String> problems() {
        return problems;
    }

    private void readProperties(Reader reader) throws IOException {
        Properties properties = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                add((String) key, (String) value);
                return super.put(key, value);
            }
        };
        try {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            problem("the settings file has a \\u escape that is none; write \\\\ for a backslash");
        }
    }

    private void add(String key, String value) {
        if (values.putIfAbsent(key, value) != null) {
            problem(Printable.of(key) + " stands there twice");
        }
    }

    private void problem(String problem) {
        problems.add(problem);
    }
}
