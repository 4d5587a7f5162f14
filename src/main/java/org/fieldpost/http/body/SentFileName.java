package org.fieldpost.http.body;

import java.util.Map;
import java.util.Optional;

/** The name of a file that is a request's whole body, as {@code Content-Disposition} tells it (RFC 6266 §4.3). */
public final class SentFileName {
    private SentFileName() {}

    /**
     * The name as sent, {@code filename*} before {@code filename}.
     *
     * @param disposition the header's value, each character standing for one byte
     * @return empty where there is no name, or none that can be read
     */
    public static Optional<String> in(String disposition) {
        int semicolon = disposition.indexOf(';');
        if (semicolon < 0) {
            return Optional.empty();
        }
        return HeaderParameters.parse(disposition, semicolon).flatMap(SentFileName::of);
    }

    private static Optional<String> of(Map<String, String> parameters) {
        return Optional.ofNullable(parameters.get("filename*"))
                .flatMap(ExtendedText::decode)
                .or(() -> Optional.ofNullable(parameters.get("filename")).map(SentText::decode));
    }
}
