package org.fieldpost.http.tus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fieldpost.Refusal;
import org.fieldpost.intake.FileName;
import org.fieldpost.upload.Description;

/**
 * What stands in {@code Upload-Metadata}: pairs of a key and a value in Base64, joined by commas (tus 1.0, "Creation").
 *
 * @param values by key, in order
 */
record Metadata(Map<String, String> values) {
    private static final String AUTH_TOKEN = "auth_token";
    private static final String RESPONSES = "responses";
    private static final String SUBMISSION = "submission";
    private static final String FIELD = "field";
    private static final String UPLOAD = "upload";
    private static final Set<String> KNOWN =
            Set.of(AUTH_TOKEN, RESPONSES, SUBMISSION, FIELD, "filename", "name", "filetype", "type");

    /** @throws Refusal {@code INVALID_REQUEST} where it is not well-formed */
    static Metadata parse(Optional<String> header) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : header.orElse("").split(",", -1)) {
            String trimmed = pair.strip();
            if (trimmed.isEmpty()) {
                continue;
            }
            int blank = trimmed.indexOf(' ');
            String key = blank < 0 ? trimmed : trimmed.substring(0, blank);
            String value = blank < 0 ? "" : decode(trimmed.substring(blank + 1).strip());
            if (values.putIfAbsent(key, value) != null) {
                throw Refusal.invalid("Upload-Metadata has a key twice.");
            }
        }
        return new Metadata(values);
    }

    private static String decode(String base64) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Refusal.invalid("A value in Upload-Metadata is not Base64 of UTF-8 text.");
        }
    }

    /** The same, with a name and a type of the file where it tells none. */
    Metadata or(Optional<String> fileName, Optional<String> mediaType) {
        Map<String, String> all = new LinkedHashMap<>(values);
        if (!all.containsKey("name")) {
            fileName.ifPresent(name -> all.putIfAbsent("filename", name));
        }
        if (!all.containsKey("type")) {
            mediaType.ifPresent(type -> all.putIfAbsent("filetype", type));
        }
        return new Metadata(all);
    }

    Optional<String> authToken() {
        return Optional.ofNullable(values.get(AUTH_TOKEN));
    }

    /** @throws Refusal {@code INVALID_REQUEST} where it can't be meant */
    Description description() {
        if (values.containsKey(UPLOAD)) {
            throw Refusal.invalid("\"upload\" in Upload-Metadata means nothing: name uploads at /submit.");
        }
        Optional<String> heldFor = get(SUBMISSION);
        Optional<String> responses = get(RESPONSES);
        if (heldFor.isPresent() && responses.isPresent()) {
            throw Refusal.invalid("An upload that waits for its submission has no responses: send them to /submit.");
        }
        return new Description(
                get(FIELD).orElse("file"),
                FileName.clean(get("filename").or(() -> get("name")).orElse("")),
                get("filetype").or(() -> get("type")),
                fields(),
                responses,
                heldFor,
                told());
    }

    private Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    private Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!KNOWN.contains(key)) {
                fields.put(key, List.of(value));
            }
        });
        return fields;
    }

    /** What the client is told again when it asks; the token was for us. */
    private Optional<String> told() {
        String told = values.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(AUTH_TOKEN))
                .map(entry ->
                        entry.getValue().isEmpty() ? entry.getKey() : entry.getKey() + " " + encode(entry.getValue()))
                .collect(Collectors.joining(","));
        return told.isEmpty() ? Optional.empty() : Optional.of(told);
    }

    private static String encode(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
