package org.fieldpost.http.body;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/** Takes the small urlencoded form of a request that is no submission; a body of another type is read and dropped. */
final class ParameterReception extends ReaderReception {
    private static final Set<String> WITH_FORMS = Set.of("POST", "PUT");
    private static final int MAX = 64 * 1024;
    private static final int DRAIN_MAX = 16 * 1024 * 1024;

    private final ParameterCollector collector;

    private ParameterReception(ParameterCollector collector, Optional<BodyReader> reader, LongAdder received) {
        super(collector, reader, MAX, received);
        this.collector = collector;
    }

    static ParameterReception open(RequestHead head, LongAdder received) {
        ParameterCollector collector = new ParameterCollector();
        boolean form = WITH_FORMS.contains(head.method())
                && head.contentType()
                        .flatMap(ContentType::parse)
                        .filter(type -> type.is("application/x-www-form-urlencoded"))
                        .isPresent();
        return new ParameterReception(
                collector, form ? Optional.of(new FormReader(collector)) : Optional.empty(), received);
    }

    /** The parameters of the form. */
    Map<String, List<String>> parameters() {
        return collector.parameters();
    }

    @Override
    public CompletionStage<?> decide() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void drop() {}

    @Override
    public boolean answersEarly() {
        return received() > DRAIN_MAX;
    }

    @Override
    public boolean needsNoBody() {
        return !isRead();
    }

    @Override
    public boolean isDecision() {
        return false;
    }
}
