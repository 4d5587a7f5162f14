package org.fieldpost.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.RunningServer;
import org.fieldpost.harness.WorkFolder;

/** The time from starting a process to its first {@code 200}, of server and bare Jersey in turn. */
final class Starts {
    private final int rounds;

    Starts(int rounds) {
        this.rounds = rounds;
    }

    Row row() {
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        // One round more than counts: it brings the files into the system's cache.
        for (int i = 0; i <= rounds; i++) {
            double server = ofServer();
            double jersey = ofJersey();
            if (i > 0) {
                ours.add(server);
                floor.add(jersey);
            }
        }
        return new Row(
                "start to first `200`, empty store",
                Figures.seconds(Figures.median(ours)),
                Figures.seconds(Figures.median(floor)),
                Figures.ratio(Figures.median(ours) / Figures.median(floor)),
                "≤ 1.6",
                "–",
                "");
    }

    private static double ofServer() {
        int port = Floor.freePort();
        try (WorkFolder folder = WorkFolder.create()) {
            Launch launch = folder.launch().setting("port", Integer.toString(port));
            for (String option : LoadBenchmark.JVM_OPTIONS) {
                launch = launch.jvmOption(option);
            }
            Launch complete = launch;
            long start = System.nanoTime();
            CompletableFuture<RunningServer> starting = CompletableFuture.supplyAsync(() -> JarServer.start(complete));
            FirstAnswer.await200(
                    URI.create("http://127.0.0.1:" + port), "/health", () -> !starting.isCompletedExceptionally());
            double seconds = (System.nanoTime() - start) / 1e9;
            starting.join().close();
            return seconds;
        }
    }

    private static double ofJersey() {
        long start = System.nanoTime();
        try (Floor jersey = Floor.launchJersey(LoadBenchmark.JVM_OPTIONS)) {
            FirstAnswer.await200(jersey.base(), "/token/", jersey::alive);
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
