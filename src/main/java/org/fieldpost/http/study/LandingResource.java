package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fieldpost.access.AccessPolicy;
import org.fieldpost.http.answer.BaseAddress;
import org.fieldpost.http.answer.HeadFilter;
import org.fieldpost.http.answer.PageTree;
import org.fieldpost.http.described.Described;

/** {@code /}: what this server is and how to use it, as a page for people and as JSON for programs. */
@Singleton
@Path("/")
public final class LandingResource {
    private final AccessPolicy policy;
    private final BaseAddress address;
    private final PageTree pages;

    @Inject
    public LandingResource(AccessPolicy policy, BaseAddress address, PageTree pages) {
        this.policy = policy;
        this.address = address;
        this.pages = pages;
    }

    record Landing(String name, String mode, Map<String, String> routes) {}

    @GET
    @Described(
            id = "landing",
            summary = "Say what this server is and how to use it",
            details = """
                    A page to browsers, whose `Accept` prefers `text/html`, JSON to all others.""",
            headers = "Accept",
            answers = "page",
            json = Landing.class)
    public Response landing(@Context ContainerRequestContext request) {
        String base = address.of(request);
        String mode = policy.development() ? "development" : "production";
        Response.ResponseBuilder answer =
                HeadFilter.prefersHtml(request) ? page(base, mode) : Response.ok(description(base, mode));
        return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
    }

    private static Landing description(String base, String mode) {
        Map<String, String> routes = new LinkedHashMap<>();
        for (String route : List.of("register", "token", "submit", "health")) {
            routes.put(route, base + "/" + route);
        }
        routes.put("openapi", base + "/openapi.json");
        return new Landing("Fieldpost", mode, routes);
    }

    private Response.ResponseBuilder page(String base, String mode) {
        String html = new String(pages.find("index.html").orElseThrow().bytes(), StandardCharsets.UTF_8)
                .replace("{{base}}", escape(base))
                .replace("{{mode}}", mode);
        return PageTree.secure(Response.ok(html, "text/html;charset=utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
