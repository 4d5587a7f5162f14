package org.fieldpost.access;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts values into a callback URL where its client app looks for them, and keeps what the URL has as it is. */
final class Handover {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(auth_token|expiry|expiry_time|participant_id)}");

    private Handover() {}

    static boolean hasPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    /** Fills the placeholders in; one without a value becomes empty. */
    static String fill(String url, Map<String, String> values) {
        // Encoded values hold neither a dollar sign nor a backslash, which a replacement would read as its own.
        return PLACEHOLDER
                .matcher(url)
                .replaceAll(found -> PercentEncoding.encodeValue(values.getOrDefault(found.group(1), "")));
    }

    /** Adds the parameters, in the map's order, to the route in the fragment if there is one, else to the query. */
    static String append(String url, Map<String, String> values) {
        String parameters = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + PercentEncoding.encodeValue(value.getValue()))
                .collect(Collectors.joining("&"));
        int hash = url.indexOf('#');
        if (hash < 0) {
            return join(url, parameters);
        }
        String fragment = url.substring(hash + 1);
        if (!isRoute(fragment)) {
            return join(url.substring(0, hash), parameters) + url.substring(hash);
        }
        // Routers that live in the fragment take a second # for the route's own anchor.
        int anchor = fragment.indexOf('#');
        int routeEnd = anchor < 0 ? fragment.length() : anchor;
        return url.substring(0, hash + 1)
                + join(fragment.substring(0, routeEnd), parameters)
                + fragment.substring(routeEnd);
    }

    private static boolean isRoute(String fragment) {
        return fragment.isEmpty()
                || fragment.startsWith("/")
                || fragment.startsWith("!/")
                || fragment.indexOf('?') >= 0;
    }

    private static String join(String target, String parameters) {
        int mark = target.indexOf('?');
        if (mark < 0) {
            return target + "?" + parameters;
        }
        boolean open = mark == target.length() - 1 || target.endsWith("&");
        return open ? target + parameters : target + "&" + parameters;
    }
}
