package org.fieldpost.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class Version {
    private static final String PLACE = "/org/fieldpost/version.properties";

    private Version() {}

    /** Such as {@code 0.1.0}; the same in the jar, in the WAR and in tests. */
    public static String text() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream(PLACE)) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PLACE, e);
        }
        return properties.getProperty("version");
    }
}
