package org.fieldpost.clients;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One connection through a {@link Relay}: to the client on one side and to the server on the other. */
final class Line {
    private static final int PIECE = 16 << 10;
    private static final int SHORTEST_STATUS_LINE = 13;

    private final Relay relay;
    private final Socket client;
    private final Socket server;
    private volatile Exchange current;
    private volatile boolean silent;
    private volatile CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

    Line(Relay relay, Socket client, Socket server) {
        this.relay = relay;
        this.client = client;
        this.server = server;
    }

    /** Ends it as a proxy does that lost its client: the server gets to read what came until then. */
    void cut() {
        reset(client);
        close(server);
    }

    /** Ends it for both sides at once: what the server has not read yet is lost. */
    void reset() {
        reset(client);
        reset(server);
    }

    /** Ends it for the client, while the server hears nothing of that, nor anything else, ever. */
    void fallSilent() {
        silent = true;
        reset(client);
    }

    /** Lets nothing pass in either direction until then, nor word of an end: one side sleeps. */
    void holdUntil(CompletableFuture<Void> awake) {
        held = awake;
        awake.join();
    }

    void passRequests() {
        try {
            InputStream in = new BufferedInputStream(client.getInputStream(), PIECE);
            OutputStream out = server.getOutputStream();
            Optional<Exchange> next = Exchange.read(in);
            while (next.isPresent()) {
                current = next.get();
                relay.began(current);
                out.write(current.head());
                passBody(in, out, current, relay.troubleInBodyOf(current));
                next = Exchange.read(in);
            }
            server.shutdownOutput();
        } catch (IOException goneOnOneSide) {
            if (!silent) {
                cut();
            }
        }
    }

    private void passBody(InputStream in, OutputStream out, Exchange exchange, Optional<Trouble> trouble)
            throws IOException {
        long pause = trouble.map(Trouble::after).orElse(Long.MAX_VALUE);
        byte[] piece = new byte[PIECE];
        boolean heard = true;
        while (exchange.sent() < exchange.length() || pause == exchange.sent()) {
            if (exchange.sent() == pause) {
                trouble.orElseThrow().strike(this, exchange);
                pause = Long.MAX_VALUE;
                continue;
            }
            long end = exchange.sent() < pause ? Math.min(pause, exchange.length()) : exchange.length();
            int count = in.read(piece, 0, (int) Math.min(PIECE, end - exchange.sent()));
            if (count < 0) {
                throw new IOException("the client broke off");
            }
            exchange.count(count);
            heard = heard && write(out, piece, count, exchange);
        }
    }

    /** Where a server answers early and closes, the client sends to the end before it reads the answer. */
    private static boolean write(OutputStream out, byte[] piece, int count, Exchange exchange) throws IOException {
        try {
            out.write(piece, 0, count);
            return true;
        } catch (IOException closed) {
            if (!exchange.isAnswered()) {
                throw closed;
            }
            return false;
        }
    }

    void passAnswers() {
        try {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] piece = new byte[PIECE];
            int count = receive(in, piece);
            while (count >= 0) {
                Exchange exchange = current;
                if (!exchange.isAnswered()) {
                    count += in.readNBytes(piece, count, Math.max(0, SHORTEST_STATUS_LINE - count));
                    exchange.answered(piece);
                    relay.troubleAtAnswerTo(exchange).ifPresent(trouble -> trouble.strike(this, exchange));
                }
                out.write(piece, 0, count);
                count = receive(in, piece);
            }
            if (current != null && current.isAnswered()) {
                client.shutdownOutput();
            } else {
                reset(client);
            }
        } catch (IOException goneOnOneSide) {
            if (!silent) {
                cut();
            }
        }
    }

    private int receive(InputStream in, byte[] piece) throws IOException {
        try {
            return in.read(piece);
        } finally {
            held.join();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            return;
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
