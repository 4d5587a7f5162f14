package org.fieldpost.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/** Sends large files, one connection and thread for each that is under way. */
final class Uploads {
    private static final ByteBuffer FILLER = filler();

    private final URI base;
    private final Template template;
    private final LongConsumer behindEach;

    /** @param behindEach runs with a file's number after its answer, and counts as a part of the upload */
    Uploads(URI base, Template template, LongConsumer behindEach) {
        this.base = base;
        this.template = template;
        this.behindEach = behindEach;
    }

    /** Sends so many files, so many at a time, and waits for all answers. */
    Outcome run(int files, int atATime) {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        try {
            long start = System.nanoTime();
            List<CompletableFuture<Outcome>> lanes = new ArrayList<>();
            for (int i = 0; i < atATime; i++) {
                int share = files / atATime + (i < files % atATime ? 1 : 0);
                lanes.add(CompletableFuture.supplyAsync(() -> lane(share), threads));
            }
            Outcome all = new Outcome();
            lanes.forEach(lane -> all.add(lane.join()));
            all.lasted(System.nanoTime() - start);
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome lane(int files) {
        Outcome outcome = new Outcome();
        ByteBuffer request = template.buffer();
        AnswerBuffer answer = new AnswerBuffer();
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()))) {
            for (int i = 0; i < files; i++) {
                long start = System.nanoTime();
                long number = template.stamp(request);
                send(channel, request);
                receive(channel, answer);
                behindEach.accept(number);
                outcome.count(answer, System.nanoTime() - start);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcome;
    }

    private void send(SocketChannel channel, ByteBuffer request) throws IOException {
        write(channel, request);
        fill(channel, template.fillerBytes());
        write(channel, template.end());
    }

    /** Sends so many arbitrary bytes. */
    static void fill(SocketChannel channel, long bytes) throws IOException {
        ByteBuffer filler = FILLER.duplicate();
        for (long left = bytes; left > 0; left -= filler.limit()) {
            filler.clear().limit((int) Math.min(left, filler.capacity()));
            write(channel, filler);
        }
    }

    static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Waits for the next answer. */
    static void receive(SocketChannel channel, AnswerBuffer answer) throws IOException {
        ByteBuffer come = ByteBuffer.allocate(4 * 1024);
        answer.clear();
        do {
            come.clear();
            if (channel.read(come) < 0) {
                throw new EOFException(
                        "a connection to " + channel.getRemoteAddress() + " ended before the answer did");
            }
        } while (!answer.take(come.flip()));
    }

    private static ByteBuffer filler() {
        byte[] bytes = new byte[1 << 20];
        new Random(1).nextBytes(bytes);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }
}
