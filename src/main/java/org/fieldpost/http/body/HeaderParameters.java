package org.fieldpost.http.body;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the {@code ; name=value} list behind a header's main value (RFC 9110 §5.6.6).
 *
 * <p>Laxer than the grammar where clients are: blanks around {@code =}, empty list members, and any character but
 * {@code ;} in a value without quotes. In quotes, a backslash escapes a quote or a backslash and is itself anywhere
 * else, since browsers send Windows paths unescaped; and a quote behind a backslash still closes when no other quote
 * follows, since Chromium sends a name that ends in a backslash that way. A name that comes twice must say the same
 * twice.
 */
final class HeaderParameters {
    private final String text;
    private final Map<String, String> found = new LinkedHashMap<>();
    private int at;

    private HeaderParameters(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /**
     * Reads the list to the end of the text.
     *
     * @param from where the main value ends: the index of the first {@code ;}, or the text's length
     * @return the values by lower-case name, or empty where the list is malformed
     */
    static Optional<Map<String, String>> parse(String text, int from) {
        HeaderParameters parameters = new HeaderParameters(text, from);
        while (parameters.at < text.length()) {
            if (!parameters.readOne()) {
                return Optional.empty();
            }
        }
        return Optional.of(Collections.unmodifiableMap(parameters.found));
    }

    private boolean readOne() {
        if (text.charAt(at) != ';') {
            return false;
        }
        at++;
        skipBlanks();
        if (at == text.length() || text.charAt(at) == ';') {
            return true;
        }
        int nameFrom = at;
        while (at < text.length() && !isBlank(text.charAt(at)) && "=;\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(nameFrom, at).toLowerCase(Locale.ROOT);
        skipBlanks();
        if (name.isEmpty() || at == text.length() || text.charAt(at) != '=') {
            return false;
        }
        at++;
        skipBlanks();
        Optional<String> value = at < text.length() && text.charAt(at) == '"' ? quoted() : Optional.of(bare());
        skipBlanks();
        if (value.isEmpty()) {
            return false;
        }
        String before = found.putIfAbsent(name, value.get());
        return before == null || before.equals(value.get());
    }

    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(value.toString());
            }
            if (c == '\\' && escapes(at + 1)) {
                at++;
            }
            value.append(text.charAt(at));
        }
        return Optional.empty();
    }

    private boolean escapes(int next) {
        if (next == text.length()) {
            return false;
        }
        char c = text.charAt(next);
        return c == '\\' || (c == '"' && text.indexOf('"', next + 1) >= 0);
    }

    private String bare() {
        int end = text.indexOf(';', at);
        String value = text.substring(at, end < 0 ? text.length() : end);
        at += value.length();
        return value.strip();
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
