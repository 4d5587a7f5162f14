package org.fieldpost.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fieldpost.http.answer.CorsOrigins;

/** The kinds of settings that hold URLs and origins. */
final class UrlKinds {
    private static final String ORIGIN = "an origin such as https://study.example.org or http://localhost:3000";

    private UrlKinds() {}

    /** An absolute URL for paths to be appended to: without a slash at the end, which counts for nothing. */
    static Kind<URI> base() {
        String description =
                "an absolute http or https URL without user, query and fragment, such as https://data.example.org/lab";
        return new Kind<>(description, text -> {
            URI url = absolute(text, description);
            if (url.getRawQuery() != null || url.getRawFragment() != null) {
                throw BadValue.isNot(text, description);
            }
            return URI.create(url.toString().replaceFirst("/+$", ""));
        });
    }

    static Kind<CorsOrigins> origins() {
        String description = "*, the word callbacks, or a list of origins such as https://study.example.org";
        return new Kind<>(description, text -> {
            List<String> words = Kinds.words(text).toList();
            if (words.isEmpty()) {
                throw BadValue.isNot(text, description);
            }
            if (words.equals(List.of("*"))) {
                return new CorsOrigins.Any();
            }
            if (words.equals(List.of("callbacks"))) {
                return new CorsOrigins.Callbacks();
            }
            return new CorsOrigins.Listed(words.stream().map(UrlKinds::origin).collect(Collectors.toSet()));
        });
    }

    /** As browsers spell it (RFC 6454 section 6.2): lower case, without the scheme's own port. */
    private static String origin(String word) {
        if (word.equals("*") || word.equals("callbacks")) {
            throw new BadValue(BadValue.quoted(word) + " cannot stand beside others");
        }
        URI url = absolute(word, ORIGIN);
        if (!url.getRawPath().isEmpty() || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new BadValue(BadValue.quoted(word) + " has something behind host and port; write " + ORIGIN);
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean plainPort = url.getPort() == -1 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (plainPort ? "" : ":" + url.getPort());
    }

    private static URI absolute(String text, String expected) {
        try {
            URI url = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (url.getRawUserInfo() != null) {
                throw new BadValue("holds a user name, which has no place there; write " + expected);
            }
            if (web && url.getHost() != null && url.getPort() <= 65_535) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw BadValue.isNot(text, expected);
        }
        throw BadValue.isNot(text, expected);
    }
}
