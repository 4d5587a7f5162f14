package org.fieldpost.faults;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.fieldpost.faults.Parcel.Kind;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;

/**
 * Clients that register, ask for tokens, submit and repeat, each as fast as it is answered, until the server is gone or they
 * are told to end. What they send and hear stands in {@link Books}.
 */
final class Traffic implements AutoCloseable {
    private static final int CLIENTS = 12;
    private static final long PATIENCE_SECONDS = 120;

    private final Site site;
    private final Books books;
    private final CountDownLatch wanted;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private volatile boolean ending;

    private Traffic(Site site, Books books, int wanted) {
        this.site = site;
        this.books = books;
        this.wanted = new CountDownLatch(wanted);
    }

    /**
     * Starts the clients.
     *
     * @param wanted how many acknowledgements {@link #awaitWanted} waits for
     */
    static Traffic start(Site site, Books books, int wanted, long seed) {
        Traffic traffic = new Traffic(site, books, wanted);
        Random seeds = new Random(seed);
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(seeds.nextLong());
            traffic.threads.execute(() -> traffic.live(random));
        }
        return traffic;
    }

    /** Returns when as many submissions have been acknowledged as were wanted. */
    void awaitWanted() throws InterruptedException {
        if (!wanted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(wanted.getCount() + " acknowledgements never came: " + books.complaints());
        }
    }

    private void live(Random random) {
        try {
            String clientId = register();
            Participant participant = ask(clientId);
            List<Parcel> answered = new ArrayList<>();
            while (!ending) {
                int choice = random.nextInt(100);
                if (choice < 3) {
                    clientId = register();
                } else if (choice < 15) {
                    participant = ask(clientId);
                } else if (choice < 25 && !answered.isEmpty()) {
                    send(answered.get(random.nextInt(answered.size())));
                } else {
                    Parcel parcel = parcel(random, participant);
                    deliver(parcel, random);
                    if (parcel.repeatable()) {
                        answered.add(parcel);
                    }
                }
            }
        } catch (UncheckedIOException | CompletionException gone) {
            if (!ending) {
                giveUp("a connection broke before the server was killed: " + gone);
            }
        } catch (RuntimeException | AssertionError unexpected) {
            giveUp(unexpected.toString());
        }
    }

    /** What went wrong is told at the end; nobody needs to wait for more. */
    private void giveUp(String complaint) {
        books.complain(complaint);
        while (wanted.getCount() > 0) {
            wanted.countDown();
        }
    }

    private static Parcel parcel(Random random, Participant sender) {
        Kind[] kinds = Kind.values();
        return Parcel.next(kinds[random.nextInt(kinds.length)], sender);
    }

    private String register() {
        String clientId = site.register(Site.CALLBACK);
        books.register(clientId);
        return clientId;
    }

    private Participant ask(String clientId) {
        Participant participant = site.participant(clientId, "");
        books.issue(participant);
        return participant;
    }

    /** Some clients lose patience and send the same again while the first is still on its way. */
    private void deliver(Parcel parcel, Random random) {
        if (parcel.inPieces()) {
            books.send(parcel);
            books.acknowledge(parcel, new Pieces(site, books).deliver(parcel, random));
            wanted.countDown();
            return;
        }
        if (!parcel.repeatable() || random.nextInt(10) > 0) {
            send(parcel);
            return;
        }
        books.send(parcel);
        CompletableFuture<Answer> first = parcel.to(site).sendAsync();
        CompletableFuture<Answer> second = parcel.to(site).sendAsync();
        acknowledge(parcel, first.join());
        acknowledge(parcel, second.join());
    }

    private void send(Parcel parcel) {
        books.send(parcel);
        acknowledge(parcel, parcel.to(site).send());
    }

    private void acknowledge(Parcel parcel, Answer answer) {
        books.acknowledge(parcel, answer.accepted());
        wanted.countDown();
    }

    /** From here on broken connections are no surprise. */
    void expectTheEnd() {
        ending = true;
    }

    /** Waits for the clients to end, who notice that the server has gone. */
    @Override
    public void close() throws InterruptedException {
        ending = true;
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
            throw new AssertionError("clients were still waiting for answers of a server that has gone");
        }
    }
}
