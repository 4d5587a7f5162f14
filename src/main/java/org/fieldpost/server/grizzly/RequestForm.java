package org.fieldpost.server.grizzly;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.util.Header;

/** What Grizzly lets through and neither we nor those behind a proxy should have to guess about. */
final class RequestForm {
    private RequestForm() {}

    /** What is wrong with a request's head, as a sentence for the client; empty where nothing is. */
    static Optional<String> fault(Request request) {
        for (String name : request.getHeaderNames()) {
            if (!name.equals(name.strip())) {
                return Optional.of("A header's name has a blank beside it.");
            }
        }
        if (request.getHeader(Header.TransferEncoding) != null) {
            if (!isChunkedOnly(request.getHeaders(Header.TransferEncoding))) {
                return Optional.of("Only the transfer encoding chunked is understood.");
            }
            // Two lengths for one body are how requests are smuggled past proxies (RFC 9112, 6.1). Where the length
            // stands first, Grizzly has forgotten it by now and goes by the chunks.
            if (request.getHeader(Header.ContentLength) != null) {
                return Optional.of("Content-Length and Transfer-Encoding exclude each other.");
            }
        }
        // By OPTIONS, or by PRI from programs that expect HTTP/2.
        if (request.getRequestURI().equals("*")) {
            return Optional.of("The address is to be a path, not *.");
        }
        if (count(request.getHeaders(Header.Host)) > 1) {
            return Optional.of("There is more than one Host header.");
        }
        String host = request.getHeader(Header.Host);
        if (host != null && !isHost(host)) {
            return Optional.of("The Host header names no host.");
        }
        return Optional.empty();
    }

    private static int count(Iterable<String> values) {
        int count = 0;
        for (String ignored : values) {
            count++;
        }
        return count;
    }

    private static boolean isChunkedOnly(Iterable<String> encodings) {
        int count = 0;
        for (String encoding : encodings) {
            if (!encoding.strip().equalsIgnoreCase("chunked")) {
                return false;
            }
            count++;
        }
        return count == 1;
    }

    private static boolean isHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (!(c < 0x80 && Character.isLetterOrDigit(c)) && ".-_:[]%".indexOf(c) < 0) {
                return false;
            }
        }
        return !host.isEmpty();
    }

    /** Whether address and host make a URI; asked only where Jersey has failed, since it reads each anyway. */
    static boolean hasValidUri(Request request) {
        String query = request.getQueryString();
        String host = request.getHeader(Header.Host);
        try {
            new URI(request.getRequestURI() + (query == null ? "" : "?" + query)).parseServerAuthority();
            return host == null
                    || new URI("http://" + host + "/").parseServerAuthority().getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
