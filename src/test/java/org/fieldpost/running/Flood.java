package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Submissions over very many connections at once, from one thread. All connections send their first submission up to its
 * last bytes; only when all have, these follow, so that the server holds all of them at a time. One connection in ten
 * sends them one by one. Then each goes on with the next.
 */
final class Flood {
    private static final int HELD_BACK = 16;
    private static final int SLOW_EACH = 10;
    private static final long SLOW_NANOS = Duration.ofMillis(50).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
    private static final Pattern CLOSES = Pattern.compile("(?i)\r\nconnection: *close\r\n");
    private static final Pattern ID = Pattern.compile("\"submission_id\":\"([0-9a-f-]{36})\"");

    private final ByteBuffer scratch = ByteBuffer.allocateDirect(16 * 1024);
    private final Selector selector;
    private final URI base;
    private final IntFunction<FloodRequest> requests;
    private final int each;
    private final List<Lane> lanes = new ArrayList<>();
    private final Outcome outcome = new Outcome(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    private int next;
    private int unbegun;
    private int unfinished;

    /**
     * What came of it.
     *
     * @param accepted digests of what was acknowledged, by submission id
     * @param refused answers other than 200, each as a whole
     * @param broken how connections ended that ended before their answer
     */
    record Outcome(Map<String, String> accepted, List<String> refused, List<String> broken) {}

    private Flood(Selector selector, URI base, IntFunction<FloodRequest> requests, int each) {
        this.selector = selector;
        this.base = base;
        this.requests = requests;
        this.each = each;
    }

    /**
     * Sends {@code connections * each} submissions.
     *
     * @param requests makes the one of a number, from 0
     */
    static Outcome run(URI base, int connections, int each, IntFunction<FloodRequest> requests) throws IOException {
        try (Selector selector = Selector.open()) {
            Flood flood = new Flood(selector, base, requests, each);
            try {
                return flood.run(connections);
            } finally {
                for (Lane lane : flood.lanes) {
                    lane.channel.close();
                }
            }
        }
    }

    private Outcome run(int connections) throws IOException {
        unbegun = connections;
        unfinished = connections;
        for (int i = 0; i < connections; i++) {
            lanes.add(new Lane());
        }
        for (Lane lane : lanes) {
            lane.begin();
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (unbegun > 0) {
            turn(end);
        }
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).release(i % SLOW_EACH == 0);
        }
        long nextByte = System.nanoTime();
        while (unfinished > 0) {
            turn(end);
            if (System.nanoTime() - nextByte >= 0) {
                nextByte += SLOW_NANOS;
                for (int i = 0; i < lanes.size(); i += SLOW_EACH) {
                    lanes.get(i).trickle();
                }
            }
        }
        return outcome;
    }

    private void turn(long end) throws IOException {
        selector.select(key -> ((Lane) key.attachment()).ready(), 20);
        if (System.nanoTime() - end > 0) {
            throw new IOException(unbegun + " submissions could not be begun, " + unfinished
                    + " connections wait for answers, " + outcome.accepted().size() + " were accepted");
        }
    }

    /** A connection and the submission that is under way on it. */
    private final class Lane {
        private final StringBuilder answer = new StringBuilder();
        private SocketChannel channel;
        private SelectionKey key;
        private FloodRequest request;
        private int sent;
        private boolean held = true;
        private boolean slow;
        private boolean done;

        private Lane() throws IOException {
            connect();
        }

        private void connect() throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        private void begin() {
            request = requests.apply(next++);
            request.bytes().limit(request.bytes().capacity() - (held ? HELD_BACK : 0));
            answer.setLength(0);
            sent++;
            write();
        }

        /** Lets the last bytes follow, at once or one by one. */
        private void release(boolean slowly) {
            held = false;
            slow = slowly;
            if (!slow && !done) {
                request.bytes().limit(request.bytes().capacity());
                write();
            }
        }

        private void trickle() {
            if (slow && !done && request.bytes().limit() < request.bytes().capacity()) {
                request.bytes().limit(request.bytes().limit() + 1);
                write();
            }
        }

        private void ready() {
            try {
                if (key.isReadable()) {
                    read();
                }
            } catch (IOException e) {
                broken(e);
                return;
            }
            if (!done && key.isWritable()) {
                write();
            }
        }

        private void write() {
            boolean begins = held && request.bytes().hasRemaining();
            try {
                channel.write(request.bytes());
            } catch (IOException e) {
                broken(e);
                return;
            }
            boolean more = request.bytes().hasRemaining();
            key.interestOps(more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            if (begins && !more) {
                unbegun--;
            }
        }

        private void read() throws IOException {
            scratch.clear();
            if (channel.read(scratch) < 0) {
                throw new EOFException("closed before the answer: " + answer);
            }
            answer.append(ISO_8859_1.decode(scratch.flip()));
            if (isWhole()) {
                answered();
            }
        }

        private boolean isWhole() {
            int body = answer.indexOf("\r\n\r\n") + 4;
            Matcher length = LENGTH.matcher(answer);
            return body >= 4 && length.find() && answer.length() >= body + Integer.parseInt(length.group(1));
        }

        private void answered() throws IOException {
            Matcher id = ID.matcher(answer);
            if (answer.indexOf("HTTP/1.1 200 ") == 0 && id.find()) {
                outcome.accepted().put(id.group(1), request.digest());
            } else {
                outcome.refused().add(answer.toString());
            }
            if (held) {
                throw new IOException("answered before it was sent: " + answer);
            }
            slow = false;
            if (sent == each) {
                end();
                return;
            }
            if (CLOSES.matcher(answer).find()) {
                channel.close();
                connect();
            }
            begin();
        }

        private void broken(IOException e) {
            outcome.broken().add("submission " + sent + " of a connection: " + e.getMessage());
            if (held && request.bytes().hasRemaining()) {
                unbegun--;
            }
            end();
        }

        private void end() {
            done = true;
            key.cancel();
            unfinished--;
        }
    }
}
