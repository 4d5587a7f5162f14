package org.fieldpost.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.RunningServer;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;

/**
 * What a reader of a page has: a running server, a folder with the built jar in it, and a terminal. Pages say
 * {@code http://localhost:8000}; here the server is elsewhere, so that is replaced in whatever is run and shown.
 */
final class Workbench implements AutoCloseable {
    private static final String ADDRESS_IN_PAGES = "http://localhost:8000";
    private static final int MINUTES = 3;

    private final WorkFolder folder = WorkFolder.create();
    private final RunningServer server;

    Workbench() {
        server = JarServer.start(folder.launch());
        try {
            Path target = Files.createDirectory(folder.path().resolve("target"));
            Files.createSymbolicLink(target.resolve("fieldpost.jar"), Path.of(System.getProperty("fieldpost.it.jar")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Site site() {
        return new Site(server);
    }

    /** What the server printed at start, which it may still be doing when it answers its first request. */
    String banner() {
        return await().until(server::log, log -> log.contains("/register"));
    }

    /** As it reads for a server at this address. */
    Page.Block here(Page.Block block) {
        return new Page.Block(block.mark(), block.language(), here(block.text()), block.place());
    }

    private String here(String text) {
        return text.replace(ADDRESS_IN_PAGES, server.base().toString());
    }

    /** Puts a file into the folder. */
    Path write(String name, String text) {
        try {
            return Files.writeString(folder.path().resolve(name), here(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the blocks one after the other in one shell that ends at the first failure, and returns what each printed. */
    List<String> shell(List<Page.Block> blocks) {
        String end = "---- end of block ----";
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        blocks.forEach(block -> script.append(block.text()).append("printf '%s' '" + end + "'\n"));
        String printed = run(List.of("bash", write("page.sh", script.toString()).toString()), Map.of());
        List<String> outputs = new ArrayList<>(Arrays.asList(printed.split(end, -1)));
        assertThat(outputs.remove(outputs.size() - 1)).isEmpty();
        return outputs;
    }

    /** Runs a program to its end, asserts that it succeeded, and returns its standard output. */
    String run(List<String> command, Map<String, String> variables) {
        try {
            Path errors = folder.path().resolve("errors.log");
            Path output = folder.path().resolve("output.log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.path().toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("FIELDPOST_") || name.startsWith("DEV8"));
            environment.put("FIELDPOST_DATA_DIR", server.dataFolder().toString());
            environment.put("TOKEN_ID", server.tokenId());
            environment.put("NO_PROXY", "127.0.0.1");
            environment.put("no_proxy", "127.0.0.1");
            environment.put("PATH", javaFolder() + File.pathSeparator + environment.get("PATH"));
            environment.putAll(variables);
            Process process = builder.start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            assertThat(ended && process.waitFor() == 0)
                    .as(
                            "%s should succeed; it printed%n%s%s",
                            command, Files.readString(output), Files.readString(errors))
                    .isTrue();
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path javaFolder() {
        return Path.of(System.getProperty("fieldpost.it.java", System.getProperty("java.home")), "bin");
    }

    @Override
    public void close() {
        server.close();
        folder.close();
    }
}
