package org.fieldpost.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;

/** How a command tells the running server, which it has do something, whose command it is. */
public final class CommandUser {
    /** The header of its requests. */
    public static final String HEADER = "Fieldpost-Command-User";

    private static final int LENGTH_MAX = 64;

    private CommandUser() {}

    /** The header's value. */
    public static String toHeader(String systemUser) {
        return URLEncoder.encode(systemUser, UTF_8);
    }

    /** The user that a header's value names; empty where it names none. */
    public static Optional<String> ofHeader(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, UTF_8)).filter(CommandUser::isName);
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LENGTH_MAX
                && text.codePoints().noneMatch(point -> Character.isISOControl(point) || Character.isWhitespace(point));
    }
}
