package org.fieldpost.server;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * One source of settings.
 *
 * @param name unlike that of any other layer
 * @param ordinal the layer with the higher one wins
 * @param values texts by key
 * @param origins says for a key where in this layer it comes from, for people
 */
record Layer(String name, int ordinal, Map<String, String> values, Function<String, String> origins)
        implements ConfigSource {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getOrdinal() {
        return ordinal;
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public String getValue(String key) {
        return values.get(key);
    }

    /** Where this layer's value of {@code key} comes from. */
    String origin(String key) {
        return origins.apply(key);
    }

    /** Names no value, some of which are secret. */
    @Override
    public String toString() {
        return name;
    }
}
