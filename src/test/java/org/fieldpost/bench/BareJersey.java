package org.fieldpost.bench;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A floor: Jersey on Grizzly as they come, save that connections live on, with resources that do next to nothing. */
public final class BareJersey {
    private BareJersey() {}

    /** Serves on the loopback address at the port given, until the process is ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://127.0.0.1:" + arguments[0] + "/"),
                new ResourceConfig(Token.class, Submit.class),
                false);
        // By default a connection ends after 256 requests; connecting anew is not what is measured.
        server.getListeners().forEach(listener -> listener.getKeepAlive().setMaxRequestsCount(-1));
        server.start();
        Thread.currentThread().join();
    }

    /** Answers a JSON text of 300 bytes. */
    @Path("/token")
    public static final class Token {
        private static final String TEXT = "{\"auth_token\": \"" + "x".repeat(282) + "\"}";

        @GET
        @Produces(MediaType.APPLICATION_JSON)
        public String token() {
            return TEXT;
        }
    }

    /** Reads the body and drops it. */
    @Path("/submit")
    public static final class Submit {
        private static final int BUFFER = 8 * 1024;

        @POST
        @Produces(MediaType.APPLICATION_JSON)
        public String submit(InputStream body) throws IOException {
            byte[] buffer = new byte[BUFFER];
            int read = 0;
            while (read >= 0) {
                read = body.read(buffer);
            }
            return "{\"status\": \"accepted\"}";
        }
    }
}
