package org.fieldpost.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Serves a study's page from an origin of its own, as a lab's web space does, so that the browser asks the server before it
 * lets the page send. Scripts that pages load from {@code unpkg.com} come from what npm installed.
 */
final class PageServer implements AutoCloseable {
    private static final String SCRIPTS = "/npm/";

    private final HttpServer server;

    PageServer(String page) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] html = page.replaceAll("https://unpkg\\.com/([a-z-]+)@\\d+/", SCRIPTS + "$1/")
                .getBytes(UTF_8);
        server.createContext("/", exchange -> answer(exchange, "text/html", html));
        server.createContext(SCRIPTS, PageServer::answerScript);
        server.start();
    }

    /** The study's address, as registered. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/study.html";
    }

    private static void answerScript(HttpExchange exchange) throws IOException {
        Path file =
                NodeModules.folder().resolve(exchange.getRequestURI().getPath().substring(SCRIPTS.length()));
        answer(exchange, file.toString().endsWith(".css") ? "text/css" : "text/javascript", Files.readAllBytes(file));
    }

    private static void answer(HttpExchange exchange, String mediaType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType + ";charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
