package org.fieldpost.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.RunningServer;
import org.fieldpost.harness.WorkFolder;

/** The time from starting a process to its first {@code 200}, of server and bare Jersey in turn. */
final class Starts {
    private final int rounds;
    private final long stored;

    /** @param stored submissions in the store that is full */
    Starts(int rounds, long stored) {
        this.rounds = rounds;
        this.stored = stored;
    }

    List<Row> rows() {
        List<Double> empty = new ArrayList<>();
        List<Double> filled = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        try (WorkFolder full = WorkFolder.create()) {
            FilledStore.make(full.launch(), stored);
            // One round more than counts: it brings the files into the system's cache.
            for (int i = 0; i <= rounds; i++) {
                double onEmpty = ofEmpty();
                double onFilled = ofServer(full);
                double jersey = ofJersey();
                if (i > 0) {
                    empty.add(onEmpty);
                    filled.add(onFilled);
                    floor.add(jersey);
                }
            }
        }
        double ours = Figures.median(empty);
        double full = Figures.median(filled);
        return List.of(
                new Row(
                        "start to first `200`, empty store",
                        Figures.seconds(ours),
                        Figures.seconds(Figures.median(floor)),
                        Figures.ratio(ours / Figures.median(floor)),
                        "≤ 1.6",
                        "–",
                        ""),
                new Row(
                        String.format(Locale.ROOT, "start to first `200`, %,d submissions stored", stored),
                        Figures.seconds(full),
                        Figures.seconds(ours) + " without them",
                        String.format(Locale.ROOT, "%+.2f s", full - ours),
                        "≤ 0.5 s more",
                        "–",
                        ""));
    }

    private static double ofEmpty() {
        try (WorkFolder folder = WorkFolder.create()) {
            return ofServer(folder);
        }
    }

    private static double ofServer(WorkFolder folder) {
        int port = Floor.freePort();
        Launch launch =
                ServerUnderLoad.launch(folder, LoadBenchmark.JVM_OPTIONS).setting("port", Integer.toString(port));
        long start = System.nanoTime();
        CompletableFuture<RunningServer> starting = CompletableFuture.supplyAsync(() -> JarServer.start(launch));
        FirstAnswer.await200(
                URI.create("http://127.0.0.1:" + port), "/health", () -> !starting.isCompletedExceptionally());
        double seconds = (System.nanoTime() - start) / 1e9;
        starting.join().close();
        return seconds;
    }

    private static double ofJersey() {
        long start = System.nanoTime();
        try (Floor jersey = Floor.launchJersey(LoadBenchmark.JVM_OPTIONS)) {
            FirstAnswer.await200(jersey.base(), "/token/", jersey::alive);
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
