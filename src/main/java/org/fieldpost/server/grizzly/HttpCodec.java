package org.fieldpost.server.grizzly;

import java.nio.charset.StandardCharsets;
import org.fieldpost.http.answer.Route;
import org.fieldpost.http.answer.Traffic;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/** Grizzly's reader and writer of HTTP messages, with our manners where it has none. */
final class HttpCodec extends HttpServerFilter {
    private static final byte[] MALFORMED = JsonErrors.body(
                    "invalid_request", "The request is not well-formed HTTP, or its head is larger than 32 KiB.")
            .getBytes(StandardCharsets.UTF_8);

    private final Traffic traffic;

    /** One for a listener whose settings are all made. Grizzly has deprecated all its constructors and offers nothing else. */
    @SuppressWarnings("deprecation")
    HttpCodec(NetworkListener listener, long maxPayloadRemainderToSkip, Traffic traffic) {
        super(
                listener.isChunkingEnabled(),
                listener.getMaxHttpHeaderSize(),
                null,
                listener.getKeepAlive(),
                null,
                listener.getMaxRequestHeaders(),
                listener.getMaxResponseHeaders());
        this.traffic = traffic;
        setAllowPayloadForUndefinedHttpMethods(true);
        setMaxPayloadRemainderToSkip(maxPayloadRemainderToSkip);
    }

    /**
     * Ignores that a client would rather speak another protocol, as RFC 9110, 7.8 lets a server do. Left to itself Grizzly
     * takes what follows for that protocol and never reads the body.
     */
    @Override
    protected void onIncomingUpgrade(FilterChainContext context, HttpHeader head) {
        head.setUpgrade(null);
    }

    @Override
    protected void onHttpContentEncoded(HttpContent content, FilterChainContext context) {
        traffic.sent(content.getContent().remaining());
    }

    /** What is answered to a message that cannot be read, before any handler is asked. */
    @Override
    protected HttpContent customizeErrorResponse(HttpResponsePacket response) {
        traffic.answered(Route.MALFORMED, response.getStatus(), 0);
        response.setContentType("application/json");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setContentLength(MALFORMED.length);
        return HttpContent.builder(response)
                .content(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, MALFORMED))
                .last(true)
                .build();
    }
}
