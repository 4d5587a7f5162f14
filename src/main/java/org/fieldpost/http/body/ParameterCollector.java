package org.fieldpost.http.body;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.intake.PartReceiver;
import org.fieldpost.intake.PartSink;

/** Collects urlencoded parameters of bounded size. */
final class ParameterCollector implements PartReceiver {
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private Refusal refusal;

    /** The parameters of a raw query string, in which containers show each byte as one character. */
    static Map<String, List<String>> ofQuery(String rawQuery) {
        ParameterCollector collector = new ParameterCollector();
        FormReader reader = new FormReader(collector);
        reader.feed(ByteBuffer.wrap(rawQuery.getBytes(StandardCharsets.ISO_8859_1)));
        reader.end();
        return collector.parameters();
    }

    /**
     * What was collected.
     *
     * @throws Refusal what was wrong, if anything was
     */
    Map<String, List<String>> parameters() {
        if (refusal != null) {
            throw refusal;
        }
        return parameters;
    }

    @Override
    public PartSink part(String field, Optional<String> fileName, Optional<String> mediaType) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        return new PartSink() {
            @Override
            public void write(ByteBuffer bytes) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                value.writeBytes(copy);
            }

            @Override
            public void end() {
                parameters.computeIfAbsent(field, name -> new ArrayList<>(1)).add(text(value.toByteArray()));
            }
        };
    }

    private String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            refuse(Refusal.invalid("A parameter is not valid UTF-8; percent-encode its UTF-8 bytes."));
            return "";
        }
    }

    @Override
    public PartSink wholeBody() {
        throw new IllegalStateException("parameters come as a form");
    }

    @Override
    public void refuse(Refusal why) {
        if (refusal == null) {
            refusal = why;
        }
    }
}
