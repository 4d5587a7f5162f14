package org.fieldpost.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Stands between clients and a server, passes on bytes as they come, and fails as networks do when it is told to. */
final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<Trouble> inBodies = new CopyOnWriteArrayList<>();
    private final List<Trouble> atAnswers = new CopyOnWriteArrayList<>();
    private volatile URI server;

    private Relay(ServerSocket listening, URI server) {
        this.listening = listening;
        this.server = server;
    }

    static Relay to(URI server) {
        try {
            Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
            relay.threads.execute(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients reach the server through it. */
    URI base() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + server.getRawPath());
    }

    /** Leads new connections to a server elsewhere, such as one that was started again. */
    void leadTo(URI other) {
        server = other;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException e) {
                // Closed; nobody is left to answer.
                return;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket();
        try {
            upstream.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        } catch (IOException nobodyListens) {
            client.close();
            return;
        }
        Line line = new Line(this, client, upstream);
        lines.add(line);
        threads.execute(line::passRequests);
        threads.execute(line::passAnswers);
    }

    /**
     * Lets something go wrong amid the body of a request.
     *
     * @param after how many bytes of the body pass before
     */
    Trouble inBody(Predicate<Exchange> which, long after, Consumer<Line> what) {
        Trouble trouble = new Trouble(which, after, what);
        inBodies.add(trouble);
        return trouble;
    }

    /** Lets something go wrong when the server has done what was asked and the client has not heard of it yet. */
    Trouble atAnswer(Predicate<Exchange> which, Consumer<Line> what) {
        Trouble trouble = new Trouble(which.and(Exchange::succeeded), 0, what);
        atAnswers.add(trouble);
        return trouble;
    }

    Optional<Trouble> troubleInBodyOf(Exchange exchange) {
        return inBodies.stream().filter(trouble -> trouble.takes(exchange)).findFirst();
    }

    Optional<Trouble> troubleAtAnswerTo(Exchange exchange) {
        return atAnswers.stream().filter(trouble -> trouble.takes(exchange)).findFirst();
    }

    void began(Exchange exchange) {
        exchanges.add(exchange);
    }

    /** All requests so far, in the order they came. */
    List<Exchange> exchanges() {
        return exchanges;
    }

    /** How many bytes of files clients have sent so far. */
    long sent() {
        return exchanges.stream()
                .filter(each -> each.is("PATCH"))
                .mapToLong(Exchange::sent)
                .sum();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.forEach(Line::reset);
        threads.shutdownNow();
    }
}
