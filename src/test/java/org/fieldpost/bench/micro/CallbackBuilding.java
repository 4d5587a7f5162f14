package org.fieldpost.bench.micro;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.fieldpost.access.CallbackUrl;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to hand a token over in a callback URL, which every {@code /token} does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallbackBuilding {
    private static final String TOKEN = "A0-_".repeat(40);
    private static final Instant EXPIRY = Instant.parse("2026-11-24T10:10:28Z");
    private static final Optional<String> PARTICIPANT = Optional.of("p-01 ü&=#%");

    /** As registered. */
    @Param({
        "https://example.org/study",
        "https://example.org/study?a=b&c=d#top",
        "https://example.org/#/activities/1?lang=en",
        "https://example.org/{auth_token}/{participant_id}?until={expiry}"
    })
    public String callback;

    private CallbackUrl url;

    /** Reads the callback, once as a server does. */
    @Setup
    public void parse() {
        url = CallbackUrl.parse(callback);
    }

    @Benchmark
    public String handover() {
        return url.handover(TOKEN, EXPIRY, PARTICIPANT);
    }

    @Benchmark
    public CallbackUrl parsing() {
        return CallbackUrl.parse(callback);
    }
}
