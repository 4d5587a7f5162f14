package org.fieldpost.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/**
 * Loads a server over connections that are kept alive, each with one request at a time, from one thread: it shares the
 * machine with the server, so it spends as little as it can on a request.
 */
final class Generator {
    private static final long MOST_TAIL_NANOS = Duration.ofSeconds(60).toNanos();

    private final ByteBuffer scratch = ByteBuffer.allocateDirect(16 * 1024);
    private final Selector selector;
    private final Outcome outcome = new Outcome();
    private long deadline;
    private int waiting;

    private Generator(Selector selector) {
        this.selector = selector;
    }

    /**
     * Sends requests for so long, a connection for each template, and waits for the last answers.
     *
     * @throws UncheckedIOException if a connection breaks
     */
    static Outcome run(URI base, List<Template> templates, Duration time) {
        try (Selector selector = Selector.open()) {
            return new Generator(selector).load(base, templates, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome load(URI base, List<Template> templates, Duration time) throws IOException {
        List<Lane> lanes = templates.stream()
                .map(template -> new Lane(connect(base), template))
                .toList();
        try {
            long start = System.nanoTime();
            deadline = start + time.toNanos();
            for (Lane lane : lanes) {
                lane.key = lane.channel.register(selector, SelectionKey.OP_READ, lane);
                send(lane, System.nanoTime());
                waiting++;
            }
            while (waiting > 0) {
                selector.select(this::ready, 1_000);
                if (System.nanoTime() - deadline > MOST_TAIL_NANOS) {
                    throw new IOException(waiting + " requests got no answer");
                }
            }
            outcome.lasted(System.nanoTime() - start);
            return outcome;
        } finally {
            for (Lane lane : lanes) {
                lane.channel.close();
            }
        }
    }

    private static SocketChannel connect(URI base) {
        try {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready(SelectionKey key) {
        Lane lane = (Lane) key.attachment();
        try {
            if (key.isWritable()) {
                write(lane);
            }
            if (key.isReadable()) {
                read(lane);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Lane lane, long now) throws IOException {
        lane.template.stamp(lane.request);
        lane.answer.clear();
        lane.sentAt = now;
        write(lane);
    }

    private static void write(Lane lane) throws IOException {
        lane.channel.write(lane.request);
        int interest =
                lane.request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (lane.key.interestOps() != interest) {
            lane.key.interestOps(interest);
        }
    }

    private void read(Lane lane) throws IOException {
        scratch.clear();
        if (lane.channel.read(scratch) < 0) {
            throw new EOFException(
                    "a connection to " + lane.channel.getRemoteAddress() + " ended before the answer did");
        }
        if (!lane.answer.take(scratch.flip())) {
            return;
        }
        if (lane.request.hasRemaining()) {
            throw new IOException("an answer before all was sent: " + lane.answer.text());
        }
        long now = System.nanoTime();
        outcome.count(lane.answer, now - lane.sentAt);
        if (now < deadline) {
            send(lane, now);
        } else {
            waiting--;
        }
    }

    /** A connection and the request that is under way on it. */
    private static final class Lane {
        private final SocketChannel channel;
        private final Template template;
        private final ByteBuffer request;
        private final AnswerBuffer answer = new AnswerBuffer();
        private SelectionKey key;
        private long sentAt;

        private Lane(SocketChannel channel, Template template) {
            this.channel = channel;
            this.template = template;
            this.request = template.buffer();
        }
    }
}
