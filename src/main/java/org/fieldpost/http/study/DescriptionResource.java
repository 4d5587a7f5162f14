package org.fieldpost.http.study;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.fieldpost.http.described.Described;

/** {@code /openapi.json}: all routes, described for programs (OpenAPI 3.1). Made when the server was built. */
@Singleton
@Path("openapi.json")
public final class DescriptionResource {

    /** Read when somebody asks for it first: starting takes no longer for it. */
    private static final class Held {
        private static final byte[] TEXT = read();
        private static final EntityTag TAG =
                new EntityTag(UUID.nameUUIDFromBytes(TEXT).toString());

        private static byte[] read() {
            try (InputStream input = DescriptionResource.class.getResourceAsStream("openapi.json")) {
                return input.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @GET
    @Described(
            id = "description",
            summary = "Describe all routes by OpenAPI",
            details = "This description. Its server is the address it came from.",
            headers = "If-None-Match",
            answers = "description")
    public Response get(@Context Request request) {
        Response.ResponseBuilder known = request.evaluatePreconditions(Held.TAG);
        Response.ResponseBuilder answer = known == null ? Response.ok(Held.TEXT, MediaType.APPLICATION_JSON) : known;
        return answer.tag(Held.TAG)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
