package org.fieldpost.server.grizzly;

import org.fieldpost.http.answer.Route;
import org.fieldpost.http.answer.Traffic;
import org.fieldpost.http.body.Reception;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.HttpServerProbe;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Counts each request that Grizzly could read, however it was answered. Grizzly hands out its connections as a raw type. */
@SuppressWarnings("rawtypes")
final class TrafficProbe extends HttpServerProbe.Adapter {
    private static final String BEGUN = TrafficProbe.class.getName() + ".begun";

    private final Traffic traffic;

    TrafficProbe(Traffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public void onRequestReceiveEvent(HttpServerFilter filter, Connection connection, Request request) {
        request.setAttribute(BEGUN, System.nanoTime());
    }

    /** Comes on whatever thread has written the end of the answer; the request is not yet given back. */
    @Override
    public void onRequestCompleteEvent(HttpServerFilter filter, Connection connection, Response response) {
        Request request = response.getRequest();
        boolean abandoned = request.getAttribute(BodyPump.ABANDONED) != null;
        traffic.answered(
                Route.of(request.getRequestURI()),
                abandoned ? Traffic.CLIENT_GONE : response.getStatus(),
                System.nanoTime() - wholeAt(request));
    }

    private static long wholeAt(Request request) {
        return request.getAttribute(Reception.PROPERTY) instanceof Reception reception
                ? reception.movedAt()
                : (Long) request.getAttribute(BEGUN);
    }
}
