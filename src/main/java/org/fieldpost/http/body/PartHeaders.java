package org.fieldpost.http.body;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.Refusal;

/**
 * What the headers of one part of a form say (RFC 7578 §4).
 *
 * <p>Names are taken as UTF-8, which browsers send raw, or as ISO-8859-1 where they are not that. {@code filename*} and
 * {@code name*} (RFC 8187) have no place in forms, but old versions of Python's requests send them; they are preferred
 * where they can be read.
 *
 * @param field the part's name, possibly empty
 * @param fileName as sent, possibly empty
 * @param mediaType any text, without control characters, at most {@value #MAX_MEDIA_TYPE} characters
 */
record PartHeaders(String field, Optional<String> fileName, Optional<String> mediaType) {
    /** Longer media types are cut. */
    static final int MAX_MEDIA_TYPE = 255;

    private static final String DISPOSITION = "content-disposition";
    private static final String MEDIA_TYPE = "content-type";

    /**
     * Reads the headers of one part.
     *
     * @param lines the header lines, each character standing for one byte
     * @throws Refusal where they don't describe a part of a form
     */
    static PartHeaders parse(List<String> lines) {
        Optional<String> disposition = Optional.empty();
        Optional<String> mediaType = Optional.empty();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw Refusal.invalid("A header line of a part has no name and colon.");
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals(DISPOSITION)) {
                if (disposition.isPresent()) {
                    throw Refusal.invalid("A part has two Content-Disposition headers; send one.");
                }
                disposition = Optional.of(value);
            } else if (name.equals(MEDIA_TYPE) && mediaType.isEmpty()) {
                mediaType = mediaType(value);
            }
        }
        Map<String, String> parameters = formData(disposition);
        String field = text(parameters, "name")
                .orElseThrow(() -> Refusal.invalid("A part's Content-Disposition has no name; give the part one."));
        return new PartHeaders(field, text(parameters, "filename"), mediaType);
    }

    private static Map<String, String> formData(Optional<String> disposition) {
        String value = disposition.orElseThrow(() -> Refusal.invalid(
                "A part has no Content-Disposition header; send one like: form-data; name=\"responses\"."));
        int semicolon = value.indexOf(';');
        int end = semicolon < 0 ? value.length() : semicolon;
        if (!value.substring(0, end).strip().equalsIgnoreCase("form-data")) {
            throw Refusal.invalid("A part's Content-Disposition is not form-data.");
        }
        return HeaderParameters.parse(value, end)
                .orElseThrow(() -> Refusal.invalid("A part's Content-Disposition is malformed;"
                        + " each of its parameters is a name, an equals sign and a quoted text, given once."));
    }

    private static Optional<String> text(Map<String, String> parameters, String name) {
        Optional<String> plain = Optional.ofNullable(parameters.get(name)).map(SentText::decode);
        String extended = parameters.get(name + "*");
        if (extended == null) {
            return plain;
        }
        Optional<String> decoded = ExtendedText.decode(extended).or(() -> plain);
        if (decoded.isEmpty()) {
            throw Refusal.invalid("A part's " + name
                    + "* is not of the form UTF-8''text with percent escapes; send a plain " + name + " instead.");
        }
        return decoded;
    }

    private static Optional<String> mediaType(String sent) {
        StringBuilder kept = new StringBuilder();
        SentText.decode(sent)
                .codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_MEDIA_TYPE)
                .forEach(kept::appendCodePoint);
        return Optional.of(kept.toString().strip()).filter(text -> !text.isEmpty());
    }
}
