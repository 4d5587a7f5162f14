package org.fieldpost.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fieldpost.harness.WorkFolder;

/** A process that shows what is possible on this machine. Closing it ends it and removes what it kept. */
final class Floor implements AutoCloseable {
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 30_000;

    private final Process process;
    private final WorkFolder folder;
    private final URI base;

    private Floor(Process process, WorkFolder folder, URI base) {
        this.process = process;
        this.folder = folder;
        this.base = base;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /** Starts {@link BareJersey} with the libraries of the packaged jar, and does not wait until it answers. */
    static Floor launchJersey(List<String> jvmOptions) {
        WorkFolder folder = WorkFolder.create();
        int port = freePort();
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        String classPath =
                testClasses() + System.getProperty("path.separator") + System.getProperty("fieldpost.it.jar");
        command.addAll(List.of("-cp", classPath, BareJersey.class.getName(), Integer.toString(port)));
        return launch(command, folder, port);
    }

    /** Starts nginx as a store for {@code PUT}, if it is installed. */
    static Optional<Floor> launchNginx() {
        if (!Files.isExecutable(NGINX)) {
            return Optional.empty();
        }
        WorkFolder folder = WorkFolder.create();
        int port = freePort();
        Path configuration = folder.path().resolve("nginx.conf");
        try {
            Files.createDirectories(folder.path().resolve("files"));
            Files.writeString(configuration, nginxConfiguration(folder.path(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(launch(
                List.of(
                        NGINX.toString(),
                        "-e",
                        "stderr",
                        "-p",
                        folder.path().toString(),
                        "-c",
                        configuration.toString()),
                folder,
                port));
    }

    private static String nginxConfiguration(Path folder, int port) {
        return """
                daemon off;
                user %s;
                worker_processes auto;
                pid nginx.pid;
                events {
                    worker_connections 512;
                }
                http {
                    access_log off;
                    client_max_body_size 0;
                    client_body_temp_path temp;
                    proxy_temp_path temp;
                    fastcgi_temp_path temp;
                    uwsgi_temp_path temp;
                    scgi_temp_path temp;
                    server {
                        listen 127.0.0.1:%d;
                        root %s/files;
                        dav_methods PUT;
                    }
                }
                """.formatted(System.getProperty("user.name"), port, folder);
    }

    private static Floor launch(List<String> command, WorkFolder folder, int port) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.path().resolve("floor.log").toFile())
                    .start();
            return new Floor(process, folder, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path testClasses() {
        try {
            return Path.of(BareJersey.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A port that was free a moment ago, below those that systems give to whoever names none, of which a server beside this one
     * could be given it meanwhile.
     */
    static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException taken) {
            return freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI base() {
        return base;
    }

    /** Syncs a file that was put, and its entry in the folder. */
    void sync(String name) {
        Path files = folder.path().resolve("files");
        Path file = files.resolve(name);
        try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel entries = FileChannel.open(files, StandardOpenOption.READ)) {
            content.force(true);
            entries.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all files that were put. */
    void removeFiles() {
        try (Stream<Path> files = Files.list(folder.path().resolve("files"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed. */
    String log() {
        try {
            return Files.readString(folder.path().resolve("floor.log"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        folder.close();
    }
}
