package org.fieldpost.http.desk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.BaseAddress;
import org.fieldpost.http.answer.PageTree;
import org.fieldpost.http.described.NotDescribed;

/**
 * {@code /desk/}: the researcher's pages. They hold no data and are the same for everybody; what they show, they fetch by the
 * session of whoever has signed in.
 */
@Singleton
@NotDescribed("pages for people")
@Path("desk")
public final class DeskResource {
    /** Players take what they play from memory, where it was put once its kind was recognised. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private final PageTree pages;
    private final BaseAddress address;

    @Inject
    public DeskResource(PageTree pages, BaseAddress address) {
        this.pages = pages;
        this.address = address;
    }

    /** The one page, whose links begin at the root: it is reached with and without a slash at its end. */
    @GET
    public Response page(@Context ContainerRequestContext request) {
        String html = new String(pages.find("desk/index.html").orElseThrow().bytes(), StandardCharsets.UTF_8)
                .replace("{{root}}", address.pathOf(request, "/"));
        return secure(Response.ok(html, "text/html;charset=utf-8")).build();
    }

    @GET
    @Path("{name}")
    public Response part(@Context Request request, @PathParam("name") String name) {
        return find(request, "desk/" + name);
    }

    @GET
    @Path("views/{name}")
    public Response view(@Context Request request, @PathParam("name") String name) {
        return find(request, "desk/views/" + name);
    }

    private Response find(Request request, String name) {
        PageTree.Page page = pages.find(name).orElseThrow(() -> new Refusal(Word.NOT_FOUND, "There is no such page."));
        Response.ResponseBuilder known = request.evaluatePreconditions(page.etag());
        return secure(known == null ? Response.ok(page.bytes(), page.mediaType()) : known)
                .tag(page.etag())
                .build();
    }

    private static Response.ResponseBuilder secure(Response.ResponseBuilder answer) {
        return PageTree.secure(answer, CONTENT_SECURITY_POLICY).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
