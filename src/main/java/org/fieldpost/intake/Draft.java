package org.fieldpost.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * A submission on its way in: takes its parts as they arrive, in any order, and becomes a record when it is submitted.
 *
 * <p>What is wrong with the content is remembered, not thrown, because the protocol judges the token first and the token
 * may come last. Parts are taken by one thread at a time; {@link #close} may come from any thread at any moment, and does
 * nothing once the draft is submitted.
 */
public final class Draft implements PartReceiver, AutoCloseable {
    /** Longer tokens are not ours; what is beyond this is not kept. */
    private static final int TOKEN_MAX = 4096;

    private static final int IDEMPOTENCY_KEY_MAX = 255;

    private enum State {
        RECEIVING,
        SUBMITTED,
        DROPPED
    }

    private final Intake intake;
    private final Limits limits;
    private final Instant begunAt;
    private final Fields fields;
    private final List<ReceivedFile> files = new ArrayList<>();
    private State state = State.RECEIVING;
    private String authToken = "";
    private boolean tokenPromised;
    private String idempotencyKey;
    private Spool responses;
    private JsonText responsesCheck;
    private Refusal refusal;
    private IOException failure;
    private Spool open;
    private long received;
    private int parts;

    Draft(Intake intake, Instant begunAt) {
        this.intake = intake;
        this.limits = intake.limits();
        this.begunAt = begunAt;
        this.fields = new Fields(limits.fields(), intake.memory());
    }

    /** A file whose bytes are all there. */
    record ReceivedFile(String field, String name, Optional<String> mediaType, Spool spool) {}

    /** Takes an auth token, from beside the body or from within it; where several come, they must be the same. */
    public synchronized void bearer(String token) {
        String stripped = token.strip();
        if (authToken.isEmpty()) {
            authToken = stripped;
        } else if (!stripped.isEmpty() && !stripped.equals(authToken)) {
            refuse(Refusal.invalid("There are two different auth tokens; send one."));
        }
    }

    /**
     * The client's own name for this submission.
     *
     * @param key at most 255 visible ASCII characters, else the draft is refused
     */
    public synchronized void idempotencyKey(String key) {
        boolean visible = key.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        if (key.isEmpty() || key.length() > IDEMPOTENCY_KEY_MAX || !visible) {
            refuse(Refusal.invalid("Idempotency-Key takes 1 to 255 visible ASCII characters."));
            return;
        }
        idempotencyKey = key;
    }

    @Override
    public synchronized PartSink part(String field, Optional<String> fileName, Optional<String> mediaType) {
        if (++parts > limits.parts()) {
            refuse(new Refusal(
                    Word.TOO_LARGE,
                    "A submission has at most " + limits.parts() + " parts; send the rest in another one."));
        }
        if (field.equals("auth_token")) {
            tokenPromised = true;
            return new TokenSink();
        }
        if (state != State.RECEIVING || refusal != null) {
            return new DroppingSink();
        }
        if (field.equals("responses")) {
            return responsesSink();
        }
        return fileName.isPresent() ? new FileSink(field, fileName.get(), mediaType) : fieldSink(field);
    }

    @Override
    public synchronized PartSink wholeBody() {
        return responsesSink();
    }

    private PartSink responsesSink() {
        if (responses != null) {
            refuse(Refusal.invalid("There is more than one \"responses\"; send one JSON text in one part."));
            return new DroppingSink();
        }
        responses = intake.spool();
        responsesCheck = new JsonText();
        return new ResponsesSink();
    }

    private PartSink fieldSink(String name) {
        try {
            return new FieldSink(fields.begin(name));
        } catch (Refusal tooMany) {
            refuse(tooMany);
            return new DroppingSink();
        }
    }

    @Override
    public synchronized void refuse(Refusal why) {
        if (refusal == null) {
            refusal = why;
            discard();
        }
    }

    /**
     * Ends receiving and records what came, exactly once.
     *
     * @return completes once everything is on stable storage; fails with a {@link Refusal}, in the protocol's order, or
     *     with an exception where the store is broken. In both cases nothing is kept
     */
    public CompletionStage<Receipt> submit() {
        Intake.Sealable content;
        synchronized (this) {
            if (state != State.RECEIVING) {
                return CompletableFuture.failedFuture(new IllegalStateException("the draft has ended"));
            }
            state = State.SUBMITTED;
            if (failure != null) {
                discard();
                return CompletableFuture.failedFuture(new UncheckedIOException(failure));
            }
            // A token that was cut off with the body cannot be judged; that the body is cut can.
            if (authToken.isEmpty() && tokenPromised && refusal != null) {
                return CompletableFuture.failedFuture(refusal);
            }
            content = new Intake.Sealable(
                    authToken,
                    begunAt,
                    contentRefusal(),
                    Optional.ofNullable(responses),
                    List.copyOf(files),
                    fields.values(),
                    Optional.ofNullable(idempotencyKey));
        }
        return intake.accept(content).whenComplete((receipt, error) -> discardSubmitted());
    }

    private Optional<Refusal> contentRefusal() {
        if (refusal != null) {
            return Optional.of(refusal);
        }
        if (responses == null && files.isEmpty()) {
            return Optional.of(Refusal.invalid("There is nothing to keep; send \"responses\", a file, or both."));
        }
        return Optional.ofNullable(responsesCheck).flatMap(JsonText::end).map(Refusal::invalid);
    }

    /** Drops what came, unless it is submitted. */
    @Override
    public synchronized void close() {
        if (state == State.RECEIVING) {
            state = State.DROPPED;
            discard();
        }
    }

    private synchronized void discardSubmitted() {
        discard();
    }

    private void discard() {
        fields.discard();
        if (responses != null) {
            responses.discard();
        }
        files.forEach(file -> file.spool().discard());
        if (open != null) {
            open.discard();
            open = null;
        }
    }

    private boolean taking(int bytes) {
        if (state != State.RECEIVING || refusal != null || failure != null) {
            return false;
        }
        received += bytes;
        if (received > limits.submission()) {
            refuse(tooLarge("A submission", limits.submission()));
            return false;
        }
        return true;
    }

    private void remember(Step step) {
        try {
            step.run();
        } catch (Refusal wrong) {
            refuse(wrong);
        } catch (IOException e) {
            failure = e;
            discard();
        }
    }

    private static Refusal tooLarge(String what, long limit) {
        return new Refusal(Word.TOO_LARGE, what + " may hold " + limit + " bytes; this one is larger.");
    }

    /** Takes bytes while the draft is receiving and nothing is wrong with it, and drops them else. */
    private abstract class Sink implements PartSink {
        @Override
        public final void write(ByteBuffer bytes) {
            synchronized (Draft.this) {
                if (taking(bytes.remaining())) {
                    remember(() -> take(bytes));
                }
                bytes.position(bytes.limit());
            }
        }

        @Override
        public final void end() {
            synchronized (Draft.this) {
                if (taking(0)) {
                    remember(this::finish);
                }
            }
        }

        abstract void take(ByteBuffer bytes) throws IOException;

        void finish() {}
    }

    private final class ResponsesSink extends Sink {
        @Override
        void take(ByteBuffer bytes) throws IOException {
            if (responses.size() + bytes.remaining() > limits.responses()) {
                throw tooLarge("\"responses\"", limits.responses());
            }
            responsesCheck.feed(bytes.duplicate());
            responses.write(bytes);
        }
    }

    private final class FieldSink extends Sink {
        private final Fields.Value value;

        FieldSink(Fields.Value value) {
            this.value = value;
        }

        @Override
        void take(ByteBuffer bytes) {
            value.write(bytes);
        }

        @Override
        void finish() {
            value.end();
        }
    }

    private final class FileSink extends Sink {
        private final String field;
        private final String sentName;
        private final Optional<String> mediaType;
        private final Spool spool = intake.spool();

        FileSink(String field, String sentName, Optional<String> mediaType) {
            this.field = field;
            this.sentName = sentName;
            this.mediaType = mediaType;
            open = spool;
        }

        @Override
        void take(ByteBuffer bytes) throws IOException {
            if (spool.size() + bytes.remaining() > limits.file()) {
                throw tooLarge("A file", limits.file());
            }
            spool.write(bytes);
        }

        @Override
        void finish() {
            open = null;
            boolean unusedInput = sentName.isBlank() && spool.size() == 0;
            if (!unusedInput) {
                files.add(new ReceivedFile(field, FileName.clean(sentName), mediaType, spool));
            }
        }
    }

    /** Listens for the token even where the content is refused already, since the token is judged first. */
    private final class TokenSink implements PartSink {
        private final byte[] bytes = new byte[TOKEN_MAX];
        private int length;

        @Override
        public void write(ByteBuffer more) {
            int count = Math.min(more.remaining(), TOKEN_MAX - length);
            more.get(bytes, length, count);
            length += count;
            more.position(more.limit());
        }

        @Override
        public void end() {
            bearer(new String(bytes, 0, length, StandardCharsets.UTF_8));
        }
    }

    private static final class DroppingSink implements PartSink {
        @Override
        public void write(ByteBuffer bytes) {
            bytes.position(bytes.limit());
        }

        @Override
        public void end() {}
    }

    private interface Step {
        void run() throws IOException;
    }
}
