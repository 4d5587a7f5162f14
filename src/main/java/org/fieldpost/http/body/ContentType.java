package org.fieldpost.http.body;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request says its body is (RFC 9110 §8.3.1).
 *
 * @param mediaType {@code type/subtype} in lower case
 * @param parameters values without their quotes, by lower-case name
 */
public record ContentType(String mediaType, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN);

    public ContentType {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads a {@code Content-Type} header's value. Lax about blanks, stray semicolons and values that should have stood in
     * quotes, as boundaries often should.
     *
     * @return empty where there is no {@code type/subtype}, or where the parameters can't be told apart
     */
    public static Optional<ContentType> parse(String header) {
        int semicolon = header.indexOf(';');
        int end = semicolon < 0 ? header.length() : semicolon;
        String mediaType = header.substring(0, end).strip();
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            return Optional.empty();
        }
        return HeaderParameters.parse(header, end)
                .map(parameters -> new ContentType(mediaType.toLowerCase(Locale.ROOT), parameters));
    }

    /** Whether the media type is {@code wanted}, given in lower case; parameters don't count. */
    public boolean is(String wanted) {
        return mediaType.equals(wanted);
    }

    /** A parameter's value by its lower-case name. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
