package org.fieldpost.faults;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Uploads in pieces against a model: clients do with theirs what is drawn by lot, and the server is killed amid that, again
 * and again. An offset that was told is on disk and never goes back, and each upload comes to one submission of the right
 * bytes. {@code -Dfaults.sequences=200} for more of it, {@code -Dfaults.seed} for the draws of a former run.
 */
final class UploadModelIT {
    private static final int SEQUENCES = Integer.getInteger("faults.sequences", 12);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int CLIENTS = 6;
    private static final int FEWEST_STEPS = 60;
    private static final int MOST_LATER_MICROS = 20_000;
    private static final long PATIENCE_SECONDS = 120;

    private final AtomicInteger steps = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(
            value = Container.class,
            names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
    void whatWasToldOfAnUploadHoldsWhateverBreaksAndItBecomesOneSubmissionOfTheRightBytes(Container container)
            throws Exception {
        System.out.println("uploads against a model on " + container + ": seed " + SEED);
        Random random = new Random(SEED);
        int uploads = 0;
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (OwnServer own = OwnServer.start(container)) {
            for (int done = 0; done < SEQUENCES; done += CLIENTS) {
                List<ModelClient> clients = new ArrayList<>();
                for (int n = 0; n < CLIENTS; n++) {
                    clients.add(new ModelClient(own.site(), random.nextLong()));
                }
                runAndKill(own, clients, random, threads);
                own.restart();
                together(threads, clients, client -> client.resume(own.site()));
                together(threads, clients, ModelClient::finish);
                uploads += clients.stream().mapToInt(ModelClient::uploads).sum();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println(uploads + " uploads in " + steps + " steps on " + container);
    }

    /** The moment lies behind a random step by a random time, so that it falls anywhere. */
    private void runAndKill(OwnServer own, List<ModelClient> clients, Random random, ExecutorService threads)
            throws Exception {
        int wanted = steps.get() + FEWEST_STEPS + random.nextInt(4 * FEWEST_STEPS);
        int later = random.nextInt(MOST_LATER_MICROS);
        AtomicBoolean ending = new AtomicBoolean();
        CompletableFuture<Void> enough = new CompletableFuture<>();
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (ModelClient client : clients) {
            lanes.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            while (!ending.get()) {
                                client.step();
                                if (steps.incrementAndGet() >= wanted) {
                                    enough.complete(null);
                                }
                            }
                        } catch (UncheckedIOException | CompletionException gone) {
                            if (!ending.get()) {
                                throw gone;
                            }
                        } finally {
                            enough.complete(null);
                        }
                    },
                    threads));
        }
        enough.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        CompletableFuture.runAsync(
                        () -> {
                            ending.set(true);
                            own.server().kill();
                        },
                        CompletableFuture.delayedExecutor(later, TimeUnit.MICROSECONDS))
                .join();
        await(lanes);
    }

    private static void together(
            ExecutorService threads, List<ModelClient> clients, java.util.function.Consumer<ModelClient> what)
            throws Exception {
        await(clients.stream()
                .map(client -> CompletableFuture.runAsync(() -> what.accept(client), threads))
                .toList());
    }

    private static void await(List<CompletableFuture<Void>> all) throws Exception {
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
