package org.fieldpost.server.grizzly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fieldpost.http.answer.MetricsText;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.ListenAddress;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/**
 * {@code /metrics} and nothing else, on a port of its own, without the token_id: who may reach the port may see the numbers.
 * Its threads are its own too, so that it answers while all others are taken. Listens when constructed; to be closed once.
 */
final class MetricsListener implements AutoCloseable {
    private static final int THREADS = 2;

    private final HttpServer server = new HttpServer();
    private final NetworkListener listener;

    /** @throws CannotRun where the address cannot be listened on */
    MetricsListener(ListenAddress address, MetricsText metrics) {
        listener = new NetworkListener("fieldpost-metrics", address.host(), address.port());
        ThreadPoolConfig threads = ThreadPoolConfig.defaultConfig()
                .setPoolName("fieldpost-metrics")
                .setCorePoolSize(THREADS)
                .setMaxPoolSize(THREADS);
        listener.getTransport().setWorkerThreadPoolConfig(threads);
        listener.getTransport().setSelectorRunnersCount(1);
        server.addListener(listener);
        server.getServerConfiguration().setDefaultErrorPageGenerator(new JsonErrors());
        server.getServerConfiguration().addHttpHandler(new Handler(metrics), "/");
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            server.shutdownNow();
            throw Listening.failed(address.host(), address.port(), "metrics-", e);
        }
    }

    String host() {
        return listener.getHost();
    }

    /** The real one. */
    int port() {
        return listener.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Handler extends HttpHandler {
        private final MetricsText metrics;

        private Handler(MetricsText metrics) {
            this.metrics = metrics;
        }

        @Override
        public void service(Request request, Response response) throws IOException {
            if (!request.getRequestURI().equals("/metrics")) {
                JsonErrors.send(response, 404, JsonErrors.body("not_found", "There is only /metrics here."));
                return;
            }
            if (request.getMethod() != Method.GET && request.getMethod() != Method.HEAD) {
                response.setHeader(Header.Allow, "GET, HEAD");
                JsonErrors.send(
                        response, 405, JsonErrors.body("method_not_allowed", "This address takes GET and HEAD."));
                return;
            }
            byte[] text = metrics.text().getBytes(StandardCharsets.UTF_8);
            response.setContentType(MetricsText.MEDIA_TYPE);
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
        }
    }
}
