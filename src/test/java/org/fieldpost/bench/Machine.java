package org.fieldpost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import org.glassfish.jersey.internal.Version;

/** What the figures were measured on. */
final class Machine {
    private Machine() {}

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    static String processor() {
        return field(Path.of("/proc/cpuinfo"), "model name").orElse("unknown");
    }

    static String memory() {
        return field(Path.of("/proc/meminfo"), "MemTotal")
                .map(kib -> Figures.mib(1024 * Long.parseLong(kib.replaceAll("\\D", ""))))
                .orElse("unknown");
    }

    static String kernel() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    static String jdk() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    }

    /** Threads that ran or wanted to, as a mean of the last minute, where the system tells. */
    static String load() {
        Path load = Path.of("/proc/loadavg");
        return Files.exists(load) ? read(load).split(" ", 2)[0] : "unknown";
    }

    static String fieldpost() {
        try (JarFile jar = new JarFile(System.getProperty("fieldpost.it.jar"))) {
            return jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String jersey() {
        return Version.getVersion();
    }

    private static Optional<String> field(Path file, String name) {
        return Files.exists(file)
                ? read(file)
                        .lines()
                        .filter(line -> line.startsWith(name))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
