package org.fieldpost.http.answer;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The pages that the server hands out, held in memory. A client's text only ever picks one, it builds no path. */
public final class PageTree {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, Page> pages = new TreeMap<>();

    /**
     * Takes the contents of the tree.
     *
     * @param contents bytes by name, such as {@code index.html} and {@code static/style.css}; changed no more
     */
    public PageTree(Map<String, byte[]> contents) {
        contents.forEach((name, bytes) -> pages.put(name, new Page(bytes, mediaTypeOf(name), etagOf(bytes))));
    }

    /** A page of the tree. */
    public static final class Page {
        private final byte[] bytes;
        private final String mediaType;
        private final EntityTag etag;

        private Page(byte[] bytes, String mediaType, EntityTag etag) {
            this.bytes = bytes;
            this.mediaType = mediaType;
            this.etag = etag;
        }

        /** The content, not a copy: not to be changed. */
        public byte[] bytes() {
            return bytes;
        }

        public String mediaType() {
            return mediaType;
        }

        public EntityTag etag() {
            return etag;
        }
    }

    public Optional<Page> find(String name) {
        return Optional.ofNullable(pages.get(name));
    }

    /** Adds the headers that keep a page to itself: nothing from elsewhere, no scripts, no framing. */
    public static Response.ResponseBuilder secure(Response.ResponseBuilder answer) {
        return secure(answer, CONTENT_SECURITY_POLICY);
    }

    /** As {@link #secure(Response.ResponseBuilder)}, under a policy of the page's own. */
    public static Response.ResponseBuilder secure(Response.ResponseBuilder answer, String contentSecurityPolicy) {
        return answer.header("Content-Security-Policy", contentSecurityPolicy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }

    private static EntityTag etagOf(byte[] bytes) {
        return new EntityTag(UUID.nameUUIDFromBytes(bytes).toString());
    }

    private static String mediaTypeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "ico" -> "image/x-icon";
            default -> "application/octet-stream";
        };
    }
}
