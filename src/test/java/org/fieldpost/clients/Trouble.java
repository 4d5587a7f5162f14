package org.fieldpost.clients;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Something that is to go wrong once, with the first request that fits. */
final class Trouble {
    private static final long PATIENCE_SECONDS = 120;

    private final Predicate<Exchange> which;
    private final long after;
    private final Consumer<Line> what;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Exchange> struck = new CompletableFuture<>();

    /**
     * @param after how many bytes of the body pass before
     */
    Trouble(Predicate<Exchange> which, long after, Consumer<Line> what) {
        this.which = which;
        this.after = after;
        this.what = what;
    }

    /** Whether this is the request that it goes wrong with: true once. */
    boolean takes(Exchange exchange) {
        return which.test(exchange) && !taken.getAndSet(true);
    }

    long after() {
        return after;
    }

    void strike(Line line, Exchange exchange) {
        struck.complete(exchange);
        what.accept(line);
    }

    /** Waits until it has begun. */
    Exchange awaitStrike() {
        return struck.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
