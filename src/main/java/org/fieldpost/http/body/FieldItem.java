package org.fieldpost.http.body;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads header fields that hold one item of structured fields (RFC 9651 §3.3): whole numbers and booleans. Parameters behind
 * an item are read over. A field that is anything else counts as not sent, as those who define such fields ask for.
 */
public final class FieldItem {
    /** Longer ones hold nothing that anybody needs. */
    private static final int MAX_CHARACTERS = 256;

    private static final String PARAMETERS = "(?: *; *[a-z*][a-z0-9_.*-]*(?:=[!-+\\--:<-~]*)?)*";
    private static final Pattern INTEGER = Pattern.compile(" *(-?[0-9]{1,15})" + PARAMETERS + " *");
    private static final Pattern BOOLEAN = Pattern.compile(" *\\?([01])" + PARAMETERS + " *");

    private FieldItem() {}

    /** A whole number that is not below zero; empty for anything else. */
    public static OptionalLong size(Optional<String> field) {
        return read(INTEGER, field).stream()
                .mapToLong(Long::parseLong)
                .filter(size -> size >= 0)
                .findFirst();
    }

    /** {@code ?1} or {@code ?0}; empty for anything else. */
    public static Optional<Boolean> truth(Optional<String> field) {
        return read(BOOLEAN, field).map("1"::equals);
    }

    private static Optional<String> read(Pattern item, Optional<String> field) {
        return field.filter(text -> text.length() <= MAX_CHARACTERS)
                .map(item::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }
}
