package org.fieldpost.server.grizzly;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.fieldpost.Refusal;
import org.fieldpost.http.answer.ProxyPolicy;
import org.fieldpost.http.body.IdleWatch;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.Receptions;
import org.fieldpost.http.body.RequestHead;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;

/**
 * Stands before Jersey's own handler. Grizzly asks a handler for the executor of a request; for one whose body is still on
 * its way the answer is an executor that keeps Grizzly's task until the body has come.
 */
final class PushHandler extends HttpHandler {
    private static final String OPENED = PushHandler.class.getName() + ".opened";

    private final GrizzlyHttpContainer jersey;
    private final Receptions receptions;
    private final IdleWatch watch;
    private final RequestExecutorProvider executors = new Executors();

    PushHandler(GrizzlyHttpContainer jersey, Receptions receptions, IdleWatch watch) {
        super("fieldpost");
        this.jersey = jersey;
        this.receptions = receptions;
        this.watch = watch;
    }

    private final class Executors implements RequestExecutorProvider {
        @Override
        public Executor getExecutor(Request request) {
            Optional<Reception> reception = open(request);
            if (reception.isEmpty() || request.getAttribute(OPENED) == Boolean.TRUE) {
                return null;
            }
            request.setAttribute(OPENED, true);
            BodyPump pump = new BodyPump(request, reception.get(), watch);
            return reception.get().answersEarly() || pump.feedWhatIsThere() ? null : pump::run;
        }
    }

    @Override
    public RequestExecutorProvider getRequestExecutorProvider() {
        return executors;
    }

    /** A client that asks before it sends is told to go on only where its body is of any use. */
    @Override
    protected boolean sendAcknowledgment(Request request, Response response) throws java.io.IOException {
        boolean useless = open(request).map(Reception::needsNoBody).orElse(false);
        if (useless) {
            request.setAttribute(OPENED, true);
            return true;
        }
        return super.sendAcknowledgment(request, response);
    }

    private Optional<Reception> open(Request request) {
        Object known = request.getAttribute(Reception.PROPERTY);
        if (known instanceof Reception reception) {
            return Optional.of(reception);
        }
        Optional<Reception> opened = receptions.open(head(request));
        opened.ifPresent(reception -> request.setAttribute(Reception.PROPERTY, reception));
        return opened;
    }

    private static RequestHead head(Request request) {
        long length = request.getContentLengthLong();
        return new RequestHead(
                request.getMethod().getMethodString(),
                request.getRequestURI(),
                length > 0 || request.getRequest().isChunked(),
                Optional.ofNullable(request.getContentType()),
                length >= 0 ? OptionalLong.of(length) : OptionalLong.empty(),
                Optional.ofNullable(request.getHeader(Header.Authorization)),
                Optional.ofNullable(request.getHeader("Idempotency-Key")));
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        if (request.getAttribute(BodyPump.ABANDONED) == Boolean.TRUE) {
            return;
        }
        request.setAttribute(ProxyPolicy.PEER_PROPERTY, peer(request));
        try {
            jersey.service(request, response);
        } catch (IllegalArgumentException malformedUri) {
            JsonErrors.send(response, 400, Refusal.Word.INVALID_REQUEST.text(), "The address is not a valid URI.");
        }
    }

    private static InetAddress peer(Request request) throws UnknownHostException {
        return InetAddress.getByName(request.getRemoteAddr());
    }

    @Override
    public void start() {
        jersey.start();
    }

    @Override
    public void destroy() {
        jersey.destroy();
    }
}
