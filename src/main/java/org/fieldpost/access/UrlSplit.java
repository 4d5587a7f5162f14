package org.fieldpost.access;

import java.util.Locale;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;

/**
 * An {@code http} or {@code https} URL taken apart where its host and port stand.
 *
 * <p>{@link java.net.URI} takes neither placeholders nor international characters, and where RFC 3986 and the browsers
 * (WHATWG URL) differ on what the host is, the URL is refused here.
 *
 * @param text the whole URL
 * @param hostStart where the host begins, after any user information
 * @param hostEnd where the host ends
 * @param end where the port ends and path, query or fragment begin
 */
record UrlSplit(String text, int hostStart, int hostEnd, int end) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

    /** @throws Refusal {@code INVALID_REQUEST} where scheme or host are missing or can't be told for sure */
    static UrlSplit of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !SCHEME.matcher(text.substring(0, colon)).matches()) {
            throw Refusal.invalid("callback_url must be absolute: begin it with https:// or http://.");
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw Refusal.invalid("callback_url must begin with https:// or http://; no other scheme is accepted.");
        }
        int start = text.startsWith("//", colon + 1) ? colon + 3 : text.length();
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            // Browsers read it as a slash, others as a part of user or host.
            if (text.charAt(end) == '\\') {
                throw Refusal.invalid("callback_url has a backslash in its host: write a slash or remove it.");
            }
            end++;
        }
        int hostStart = Math.max(start, text.lastIndexOf('@', end - 1) + 1);
        int hostEnd = hostEnd(text, hostStart, end);
        if (hostStart == hostEnd) {
            throw Refusal.invalid("callback_url has no host: write it as https://host/path.");
        }
        return new UrlSplit(text, hostStart, hostEnd, end);
    }

    private static int hostEnd(String text, int hostStart, int end) {
        int from = text.startsWith("[", hostStart) ? Math.max(hostStart, text.indexOf(']', hostStart)) : hostStart;
        int colon = text.indexOf(':', from);
        return colon < 0 || colon > end ? end : colon;
    }

    /** The host as it was written; never empty. */
    String host() {
        return text.substring(hostStart, hostEnd);
    }

    /** What follows the host's colon; empty where nothing does. */
    String port() {
        return hostEnd == end ? "" : text.substring(hostEnd + 1, end);
    }

    String beforeHost() {
        return text.substring(0, hostStart);
    }

    String afterHost() {
        return text.substring(hostEnd);
    }
}
