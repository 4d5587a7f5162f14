package org.fieldpost.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts child processes that do not outlive the test run and know nothing of its settings. */
final class ChildProcess {
    private ChildProcess() {}

    static Process start(List<String> command, Launch launch, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.workFolder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(ChildProcess::concernsServers);
        environment.putAll(launch.environment());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static boolean concernsServers(String variable) {
        return variable.startsWith("FIELDPOST_")
                || variable.startsWith("DEV8")
                || variable.startsWith("CATALINA_")
                || variable.equals("JAVA_TOOL_OPTIONS")
                || variable.equals("JDK_JAVA_OPTIONS");
    }
}
