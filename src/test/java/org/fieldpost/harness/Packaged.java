package org.fieldpost.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put what the tests start; the build says so in system properties. */
public final class Packaged {
    private Packaged() {}

    static Path jar() {
        return existing("fieldpost.it.jar");
    }

    static Path war() {
        return existing("fieldpost.it.war");
    }

    static Path tomcat10() {
        return existing("fieldpost.it.tomcat10");
    }

    static Path tomcat11() {
        return existing("fieldpost.it.tomcat11");
    }

    /** A folder for the work of servers, on a disk with room for some gigabytes. */
    public static Path work() {
        return Path.of(System.getProperty("fieldpost.it.work", "target/it"));
    }

    /** The command {@code java} of the JDK under test: {@code fieldpost.it.java} names its home, else it is ours. */
    static Path java() {
        return Path.of(System.getProperty("fieldpost.it.java", System.getProperty("java.home")), "bin", "java");
    }

    private static Path existing(String property) {
        String value = System.getProperty(property);
        if (value == null || !Files.exists(Path.of(value))) {
            throw new IllegalStateException(property + " names nothing that exists; run the tests by: mvn verify");
        }
        return Path.of(value);
    }
}
