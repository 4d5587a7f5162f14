package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a writer busy until it is closed, so that what is submitted meanwhile comes into the next group together. */
final class HeldWriter implements AutoCloseable {
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletionStage<Boolean> job;

    private HeldWriter(SqlWriter writer) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        this.job = writer.submit(0, statements -> {
            running.countDown();
            return awaitUninterrupted(released);
        });
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    }

    static HeldWriter hold(SqlWriter writer) throws InterruptedException {
        return new HeldWriter(writer);
    }

    private static boolean awaitUninterrupted(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        released.countDown();
        assertThat(job.toCompletableFuture().join()).isTrue();
    }
}
