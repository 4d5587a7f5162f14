package org.fieldpost.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that have begun a large upload and go on with 8 bytes a second, until they are closed. */
final class Dribblers implements AutoCloseable {
    private static final byte[] DRIBBLE = "01234567".getBytes(ISO_8859_1);
    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private final List<SocketChannel> channels = new ArrayList<>();
    private final Thread thread = new Thread(this::dribble, "dribblers");
    private volatile boolean closed;
    private final AtomicInteger cut = new AtomicInteger();

    private Dribblers() {}

    /** Connects so many and returns once all have sent the head and begun their file. */
    static Dribblers start(URI base, int count, Template upload) {
        Dribblers dribblers = new Dribblers();
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
                dribblers.channels.add(channel);
                channel.write(upload.buffer());
            }
        } catch (IOException e) {
            dribblers.close();
            throw new UncheckedIOException(e);
        }
        dribblers.thread.start();
        return dribblers;
    }

    /** How many sends failed because the server had cut the connection. */
    int cut() {
        return cut.get();
    }

    private void dribble() {
        long start = System.nanoTime();
        ByteBuffer bytes = ByteBuffer.allocateDirect(DRIBBLE.length).put(DRIBBLE);
        for (long n = 0; !closed; n++) {
            long due = start + n * PERIOD_NANOS / channels.size();
            while (!closed && due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send(channels.get((int) (n % channels.size())), bytes.rewind());
        }
    }

    private void send(SocketChannel channel, ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException e) {
            // The server's doing, which the page tells; that of closing comes after the last round.
            cut.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
            for (SocketChannel channel : channels) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
