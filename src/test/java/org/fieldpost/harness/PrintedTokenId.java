package org.fieldpost.harness;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the {@code token_id} in what a launch prints. */
final class PrintedTokenId {
    /** The name, anything like a colon, the value, and what shows that the value is whole. */
    private static final Pattern LINE = Pattern.compile("token_id[\"':=\\s]+([^\\s\"',]{16,})[\\s\"',]");

    private PrintedTokenId() {}

    static Optional<String> in(String log) {
        Matcher matcher = LINE.matcher(log);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
