package org.fieldpost.http.body;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/** Takes the small urlencoded form of a request that is no submission; a body of another type is read and dropped. */
final class ParameterReception implements Reception {
    private static final int MAX = 64 * 1024;
    private static final int DRAIN_MAX = 16 * 1024 * 1024;

    private final ParameterCollector collector = new ParameterCollector();
    private final Optional<BodyReader> reader;
    private long received;
    private boolean ended;

    ParameterReception(RequestHead head) {
        boolean form = head.method().equals("POST")
                && head.contentType()
                        .flatMap(ContentType::parse)
                        .filter(type -> type.is("application/x-www-form-urlencoded"))
                        .isPresent();
        reader = form ? Optional.of(new FormReader(collector)) : Optional.empty();
    }

    /** The parameters of the form. */
    Map<String, String> parameters() {
        return collector.parameters();
    }

    @Override
    public void feed(ByteBuffer bytes) {
        received += bytes.remaining();
        if (received > MAX) {
            collector.refuse(new Refusal(Word.TOO_LARGE, "The parameters may hold " + MAX + " bytes."));
            bytes.position(bytes.limit());
            return;
        }
        reader.ifPresentOrElse(form -> form.feed(bytes), () -> bytes.position(bytes.limit()));
    }

    @Override
    public void end() {
        ended = true;
        reader.ifPresent(BodyReader::end);
    }

    @Override
    public void cut(Cause cause) {
        collector.refuse(Cut.refusal(cause));
    }

    @Override
    public void drop() {}

    @Override
    public boolean answersEarly() {
        return received > DRAIN_MAX;
    }

    @Override
    public boolean needsNoBody() {
        return reader.isEmpty();
    }

    @Override
    public boolean ended() {
        return ended;
    }
}
