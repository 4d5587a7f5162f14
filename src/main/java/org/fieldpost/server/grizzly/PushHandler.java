package org.fieldpost.server.grizzly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.fieldpost.http.answer.Line;
import org.fieldpost.http.answer.ProxyPolicy;
import org.fieldpost.http.answer.Route;
import org.fieldpost.http.answer.Unexpected;
import org.fieldpost.http.body.IdleWatch;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.Receptions;
import org.fieldpost.http.body.RequestHead;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.jersey.internal.MapPropertiesDelegate;

/**
 * Stands before Jersey. Grizzly asks a handler for the executor of a request: for one that waits for its body, or for a
 * decision about it, the answer is an executor that keeps Grizzly's task until then; for one that waits for nothing there
 * is none, and it is answered on the selector's own thread.
 */
final class PushHandler extends HttpHandler {
    private static final int UNREAD_BYTES_MAX = 64 * 1024;
    private static final int MEMORY_BODY_MAX = 64 * 1024;
    private static final int LONG_READ_BYTES = 128 * 1024;
    private static final String SEEN = PushHandler.class.getName() + ".seen";
    private static final String NOT_TAKEN = PushHandler.class.getName() + ".not-taken";
    private static final String FAULT = PushHandler.class.getName() + ".fault";
    private static final String NEEDS_NO_BODY = PushHandler.class.getName() + ".needs-no-body";

    private final JerseyBridge jersey;
    private final Receptions receptions;
    private final IdleWatch watch;
    private final RunningRequests running;
    private final RequestExecutorProvider executors = new Executors();

    PushHandler(JerseyBridge jersey, Receptions receptions, IdleWatch watch, RunningRequests running) {
        super("fieldpost");
        this.jersey = jersey;
        this.receptions = receptions;
        this.watch = watch;
        this.running = running;
    }

    private final class Executors implements RequestExecutorProvider {
        @Override
        public Executor getExecutor(Request request) {
            // Grizzly asks again before it tells of each further piece of the body.
            if (isSet(request, SEEN)) {
                return staysInMemory(request) ? null : workers(request);
            }
            request.setAttribute(SEEN, true);
            if (leavesAnswersUnread(request)) {
                request.setAttribute(BodyPump.ABANDONED, true);
                return null;
            }
            if (!running.enter(request)) {
                request.setAttribute(NOT_TAKEN, true);
                return null;
            }
            if (Route.of(request.getRequestURI()) == Route.EVENTS) {
                queueLittle(request);
            }
            Optional<String> fault = RequestForm.fault(request);
            if (fault.isPresent()) {
                request.setAttribute(FAULT, fault.get());
                return null;
            }
            RequestHead head = head(request);
            Optional<Reception> reception = open(request, head);
            if (reception.isEmpty()) {
                return Receptions.waitForNothing(head) ? null : workers(request);
            }
            return receive(request, reception.get());
        }

        private Executor receive(Request request, Reception reception) {
            BodyPump pump = new BodyPump(request, reception, watch);
            if (!isSet(request, NEEDS_NO_BODY) && !reception.answersEarly() && !pump.feedWhatIsThere()) {
                if (!staysInMemory(request)) {
                    readElsewhere(request);
                }
                return pump::run;
            }
            if (!reception.isDecision()) {
                return workers(request);
            }
            CompletionStage<?> decided = reception.decide();
            return decided.toCompletableFuture().isDone()
                    ? null
                    : answer -> decided.whenComplete((ignored, failure) -> answer.run());
        }
    }

    /** Ends a connection that goes on asking without reading what it was answered, which would fill the memory. */
    private static boolean leavesAnswersUnread(Request request) {
        if (request.getContext().getConnection() instanceof NIOConnection connection
                && connection.getAsyncWriteQueue().spaceInBytes() > UNREAD_BYTES_MAX) {
            connection.terminateSilently();
            return true;
        }
        return false;
    }

    /**
     * Has the thread that tells one who listens wait once a little is unread. Left to itself, Grizzly queues four times what the
     * system buffers for a connection: some 10 MB for each who takes nothing.
     */
    private static void queueLittle(Request request) {
        Connection<?> connection = request.getContext().getConnection();
        int most = connection.getMaxAsyncWriteQueueSize();
        connection.setMaxAsyncWriteQueueSize(UNREAD_BYTES_MAX);
        request.addAfterServiceListener(ended -> connection.setMaxAsyncWriteQueueSize(most));
    }

    /** Whether a body is so short that no piece of it is written to disk as it comes. */
    private static boolean staysInMemory(Request request) {
        long length = request.getContentLengthLong();
        return length >= 0 && length <= MEMORY_BODY_MAX;
    }

    private static void readElsewhere(Request request) {
        Connection<?> connection = request.getContext().getConnection();
        ReadGate gate = SelectorStrategy.gateOf(connection);
        gate.longBody(true);
        connection.setReadBufferSize(LONG_READ_BYTES);
        request.addAfterServiceListener(ended -> {
            gate.longBody(false);
            if (connection.isOpen()) {
                connection.setReadBufferSize(GrizzlyServer.READ_BYTES);
            }
        });
    }

    private static Executor workers(Request request) {
        return request.getContext().getConnection().getTransport().getWorkerThreadPool();
    }

    private static boolean isSet(Request request, String attribute) {
        return request.getAttribute(attribute) == Boolean.TRUE;
    }

    @Override
    public RequestExecutorProvider getRequestExecutorProvider() {
        return executors;
    }

    /** A client that asks before it sends is told to go on only where its body is of any use. */
    @Override
    protected boolean sendAcknowledgment(Request request, Response response) throws IOException {
        boolean useless =
                open(request, head(request)).map(Reception::needsNoBody).orElse(false);
        if (useless) {
            request.setAttribute(NEEDS_NO_BODY, true);
            return true;
        }
        return super.sendAcknowledgment(request, response);
    }

    private Optional<Reception> open(Request request, RequestHead head) {
        Object known = request.getAttribute(Reception.PROPERTY);
        if (known instanceof Reception reception) {
            return Optional.of(reception);
        }
        Optional<Reception> opened = receptions.open(head, InterimWriter.to(request));
        opened.ifPresent(reception -> {
            request.setAttribute(Reception.PROPERTY, reception);
            // However the request ends: what no resource has taken is given back.
            request.addAfterServiceListener(ended -> reception.drop());
        });
        return opened;
    }

    private static RequestHead head(Request request) {
        long length = request.getContentLengthLong();
        return new RequestHead(
                peer(request),
                joined(request.getHeaders(ProxyPolicy.FORWARDED_FOR)),
                request.getMethod().getMethodString(),
                request.getRequestURI(),
                Optional.ofNullable(request.getQueryString()),
                length > 0 || request.getRequest().isChunked(),
                Optional.ofNullable(request.getContentType()),
                length >= 0 ? OptionalLong.of(length) : OptionalLong.empty(),
                Optional.ofNullable(request.getHeader(Header.Authorization)),
                Optional.ofNullable(request.getHeader("Idempotency-Key")),
                name -> Optional.ofNullable(request.getHeader(name)));
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        if (isSet(request, BodyPump.ABANDONED)) {
            return;
        }
        if (isSet(request, NOT_TAKEN)) {
            JsonErrors.sendShuttingDown(request, response);
            return;
        }
        if (request.getAttribute(FAULT) instanceof String fault) {
            JsonErrors.sendMalformed(response, fault);
            return;
        }
        MapPropertiesDelegate properties = new MapPropertiesDelegate();
        properties.setProperty(ProxyPolicy.PEER_PROPERTY, peer(request));
        properties.setProperty(
                Line.PROPERTY, new ConnectionLine(request.getContext().getConnection()));
        properties.setProperty(Reception.PROPERTY, request.getAttribute(Reception.PROPERTY));
        try {
            jersey.service(request, response, properties);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            answer(request, response, e);
        }
    }

    private static void answer(Request request, Response response, RuntimeException failure) throws IOException {
        if (RequestForm.hasValidUri(request)) {
            JsonErrors.sendUnexpected(response, Unexpected.logWithoutWords(failure));
        } else {
            JsonErrors.sendMalformed(response, "The address is not a valid URI; percent-encode it.");
        }
    }

    /** A connection that is gone already has no peer any more; its request comes to nothing, whoever sent it. */
    private static InetAddress peer(Request request) {
        return request.getContext().getConnection().getPeerAddress() instanceof InetSocketAddress peer
                ? peer.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private static Optional<String> joined(Iterable<String> headers) {
        String joined = String.join(",", headers);
        return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
    }

    @Override
    public void start() {
        jersey.start();
    }

    @Override
    public void destroy() {
        jersey.stop();
    }
}
