package org.fieldpost.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings are looked for, so that nothing else reaches them.
 *
 * @param environment all environment variables, ours and others
 * @param contextParameters a web application's context parameters, ours and others; empty outside a container
 * @param systemProperties all system properties, ours and others
 * @param configFile a properties or YAML file that must exist, relative to the working folder; if empty,
 *     {@code fieldpost.properties} in the working folder is read where it exists
 * @param commandLine values by key, such as {@code data.dir}
 * @param workingFolder where relative paths begin
 * @param maxHeapBytes most that the JVM's heap may grow to
 */
public record SettingsSources(
        Map<String, String> environment,
        Map<String, String> contextParameters,
        Map<String, String> systemProperties,
        Optional<Path> configFile,
        Map<String, String> commandLine,
        Path workingFolder,
        long maxHeapBytes) {

    public SettingsSources {
        environment = Map.copyOf(environment);
        contextParameters = Map.copyOf(contextParameters);
        systemProperties = Map.copyOf(systemProperties);
        commandLine = Map.copyOf(commandLine);
    }

    /** What this process was started with: its environment, system properties, working folder and heap. */
    public static SettingsSources ofProcess() {
        Map<String, String> systemProperties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            systemProperties.put(name, System.getProperty(name, ""));
        }
        return new SettingsSources(
                System.getenv(),
                Map.of(),
                systemProperties,
                Optional.empty(),
                Map.of(),
                Path.of("").toAbsolutePath(),
                Runtime.getRuntime().maxMemory());
    }

    /** The same with a web application's context parameters, by their full names. */
    public SettingsSources withContextParameters(Map<String, String> parameters) {
        return new SettingsSources(
                environment, parameters, systemProperties, configFile, commandLine, workingFolder, maxHeapBytes);
    }

    /** The same with a settings file that must exist. */
    public SettingsSources withConfigFile(Path file) {
        return new SettingsSources(
                environment,
                contextParameters,
                systemProperties,
                Optional.of(file),
                commandLine,
                workingFolder,
                maxHeapBytes);
    }

    /** The same with values from the command line, by key. */
    public SettingsSources withCommandLine(Map<String, String> values) {
        return new SettingsSources(
                environment, contextParameters, systemProperties, configFile, values, workingFolder, maxHeapBytes);
    }
}
