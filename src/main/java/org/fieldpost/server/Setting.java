package org.fieldpost.server;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing an operator can set, as the catalogue describes it.
 *
 * @param key its name in files, such as {@code data.dir}
 * @param kind what values it takes
 * @param defaultText the value where no source names one, spelled as an operator would; empty where the setting may be
 *     absent
 * @param description what it does, in plain sentences
 */
public record Setting<T>(String key, Kind<T> kind, Optional<String> defaultText, String description) {

    /** What begins the setting's name wherever other programs' names stand beside it. */
    static final String PREFIX = "fieldpost.";

    /** How the environment spells it: {@code FIELDPOST_DATA_DIR}. */
    public String environmentName() {
        return (PREFIX + key).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** How system properties and context parameters spell it: {@code fieldpost.data.dir}. */
    public String propertyName() {
        return PREFIX + key;
    }

    /** How the command line spells it: {@code --data-dir}. */
    public String optionName() {
        return "--" + key.replace('.', '-');
    }

    /** What values it takes, for people. */
    public String values() {
        return kind.description();
    }

    /** What an option of the command line without a value stands for; empty where it needs one. */
    public Optional<String> bareValue() {
        return kind.bareValue();
    }
}
