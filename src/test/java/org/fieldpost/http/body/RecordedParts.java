package org.fieldpost.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.intake.PartReceiver;
import org.fieldpost.intake.PartSink;

/**
 * Remembers what a body reader found, and throws {@link IllegalStateException} at a reader that breaks the rules of
 * {@link PartReceiver}.
 */
public final class RecordedParts implements PartReceiver {

    /**
     * One part that was ended.
     *
     * @param field empty for a whole body
     * @param octets the content, each character standing for one byte
     */
    public record Part(Optional<String> field, Optional<String> fileName, Optional<String> mediaType, String octets) {

        /** A part of a form without a file name. */
        public static Part field(String name, String value) {
            return new Part(Optional.of(name), Optional.empty(), Optional.empty(), octetsOf(value.getBytes(UTF_8)));
        }

        /** A part of a form with a file name. */
        public static Part file(String name, String fileName, String mediaType, byte[] content) {
            return new Part(Optional.of(name), Optional.of(fileName), Optional.of(mediaType), octetsOf(content));
        }

        /** A body that is one content. */
        public static Part wholeBody(byte[] content) {
            return new Part(Optional.empty(), Optional.empty(), Optional.empty(), octetsOf(content));
        }

        /** The content as UTF-8. */
        public String text() {
            return new String(octets.getBytes(ISO_8859_1), UTF_8);
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private Optional<Refusal> refusal = Optional.empty();
    private boolean open;

    /** What was ended, in order. */
    public List<Part> parts() {
        return parts;
    }

    /** Why the body was refused, as word and sentence. */
    public Optional<String> refused() {
        return refusal.map(r -> r.word().text() + ": " + r.detail());
    }

    @Override
    public PartSink part(String field, Optional<String> fileName, Optional<String> mediaType) {
        return begin(Optional.of(field), fileName, mediaType);
    }

    @Override
    public PartSink wholeBody() {
        return begin(Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public void refuse(Refusal why) {
        require(refusal.isEmpty(), "refused twice");
        refusal = Optional.of(why);
    }

    private PartSink begin(Optional<String> field, Optional<String> fileName, Optional<String> mediaType) {
        require(!open, "a part begun inside another");
        require(refusal.isEmpty(), "a part begun behind a refusal");
        open = true;
        return new Sink(field, fileName, mediaType);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static String octetsOf(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private final class Sink implements PartSink {
        private final Optional<String> field;
        private final Optional<String> fileName;
        private final Optional<String> mediaType;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean ended;

        private Sink(Optional<String> field, Optional<String> fileName, Optional<String> mediaType) {
            this.field = field;
            this.fileName = fileName;
            this.mediaType = mediaType;
        }

        @Override
        public void write(ByteBuffer bytes) {
            require(!ended, "written behind the end");
            require(refusal.isEmpty(), "written behind a refusal");
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            content.writeBytes(copy);
        }

        @Override
        public void end() {
            require(!ended, "ended twice");
            require(refusal.isEmpty(), "ended behind a refusal");
            ended = true;
            open = false;
            parts.add(new Part(field, fileName, mediaType, octetsOf(content.toByteArray())));
        }
    }
}
