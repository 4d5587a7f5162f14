package org.fieldpost.http.study;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.http.answer.PageTree;
import org.fieldpost.http.described.Described;

/** {@code /static/…}: what pages are made of. */
@Singleton
@Path("static")
public final class PageResource {
    private final PageTree pages;

    @Inject
    public PageResource(PageTree pages) {
        this.pages = pages;
    }

    @GET
    @Path("{name: .+}")
    @Described(
            id = "getPagePart",
            summary = "Get what pages are made of",
            headers = "If-None-Match",
            answers = "pagePart",
            refuses = Word.NOT_FOUND)
    public Response get(@Context Request request, @PathParam("name") String name) {
        PageTree.Page page =
                pages.find("static/" + name).orElseThrow(() -> new Refusal(Word.NOT_FOUND, "There is no such page."));
        Response.ResponseBuilder known = request.evaluatePreconditions(page.etag());
        Response.ResponseBuilder answer = known == null ? Response.ok(page.bytes(), page.mediaType()) : known;
        return PageTree.secure(answer)
                .tag(page.etag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
