package org.fieldpost.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.Grant;

/**
 * A submission on its way in: takes its parts as they arrive, in any order, and becomes a record when it is submitted.
 *
 * <p>What is wrong with the content is remembered, not thrown, because the protocol judges the token first and the token
 * may come last. Parts are taken by one thread at a time; {@link #close} may come from any thread at any moment, and does
 * nothing once the draft is submitted.
 */
public final class Draft implements PartReceiver, AutoCloseable {
    private static final int IDEMPOTENCY_KEY_MAX = 255;
    private static final String UPLOAD = "upload";

    private enum State {
        RECEIVING,
        SUBMITTED,
        DROPPED
    }

    private final Intake intake;
    private final Limits limits;
    private final Instant begunAt;
    private final Optional<Grant> granted;
    private final Inflow inflow;
    private final Fields fields;
    private final List<ReceivedFile> files = new ArrayList<>();
    private final List<UploadedFile> uploaded = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private State state = State.RECEIVING;
    private String authToken = "";
    private boolean tokenPromised;
    private String idempotencyKey;
    private Spool responses;
    private JsonText responsesCheck;
    private Refusal refusal;
    private IOException failure;
    private Spool open;
    private int parts;

    Draft(Intake intake, Instant begunAt, Inflow inflow, Optional<Grant> granted) {
        this.intake = intake;
        this.limits = intake.limits();
        this.begunAt = begunAt;
        this.inflow = inflow;
        this.granted = granted;
        this.fields = new Fields(limits.fields(), intake.memory());
    }

    /** A file as it came; its name is cleaned once its bytes are all there. */
    record ReceivedFile(String field, String name, Optional<String> mediaType, Spool spool) {

        SealableFile sealable() {
            return new SealableFile(field, name, mediaType, spool);
        }
    }

    /** Takes an auth token, from beside the body or from within it; where several come, they must be the same. */
    public synchronized void bearer(String token) {
        String stripped = token.strip();
        if (authToken.isEmpty()) {
            authToken = stripped;
        } else if (!stripped.isEmpty() && !stripped.equals(authToken)) {
            refuse(Refusal.invalid("There are two different auth tokens; send one."));
        }
    }

    /** Takes a file that was uploaded before; it stays where it is until the submission is recorded. */
    public synchronized void uploaded(UploadedFile file) {
        uploaded.add(file);
    }

    /** Takes the address or the id of an upload whose file belongs into this submission. */
    public synchronized void reference(String upload) {
        references.add(upload);
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
            return new TokenSink(this);
        }
        if (state != State.RECEIVING || refusal != null) {
            return DroppingSink.INSTANCE;
        }
        if (field.equals("responses")) {
            return responsesSink();
        }
        return fileName.isPresent() ? fileSink(field, fileName.get(), mediaType) : fieldSink(field);
    }

    @Override
    public synchronized PartSink wholeBody() {
        return responsesSink();
    }

    private PartSink responsesSink() {
        if (responses != null) {
            refuse(Refusal.invalid("There is more than one \"responses\"; send one JSON text in one part."));
            return DroppingSink.INSTANCE;
        }
        responses = inflow.spool();
        responsesCheck = new JsonText();
        return new ResponsesSink(this, responses, responsesCheck, limits.responses());
    }

    private PartSink fileSink(String field, String sentName, Optional<String> mediaType) {
        open = inflow.spool();
        return new FileSink(this, new ReceivedFile(field, sentName, mediaType, open), limits.file());
    }

    private PartSink fieldSink(String name) {
        try {
            return new FieldSink(this, fields.begin(name));
        } catch (Refusal tooMany) {
            refuse(tooMany);
            return DroppingSink.INSTANCE;
        }
    }

    @Override
    public synchronized void refuse(Refusal why) {
        if (refusal == null) {
            refusal = why;
            discard();
        }
    }

    /** Whether nothing that may still come changes the answer: the content is refused, and there is a token to judge. */
    public synchronized boolean isDecided() {
        return refusal != null && !authToken.isEmpty();
    }

    /**
     * Ends receiving and records what came, exactly once.
     *
     * @return completes once everything is on stable storage; fails with a {@link Refusal}, in the protocol's order, or
     *     with an exception where the store is broken. In both cases nothing is kept
     */
    public CompletionStage<Receipt> submit() {
        Sealable content;
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
            references.addAll(fields.remove(UPLOAD));
            content = new Sealable(
                    granted,
                    authToken,
                    begunAt,
                    contentRefusal(),
                    Optional.ofNullable(responses),
                    files.stream().map(ReceivedFile::sealable).toList(),
                    List.copyOf(references),
                    List.copyOf(uploaded),
                    fields.values(),
                    Optional.ofNullable(idempotencyKey),
                    inflow);
        }
        return intake.accept(content).whenComplete((receipt, error) -> ended(Optional.ofNullable(receipt)));
    }

    private Optional<Refusal> contentRefusal() {
        if (refusal != null) {
            return Optional.of(refusal);
        }
        if (responses == null && files.isEmpty() && uploaded.isEmpty() && references.isEmpty()) {
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

    private synchronized void ended(Optional<Receipt> receipt) {
        receipt.ifPresent(given -> {
            intake.tally().accepted(given, inflow.bytes());
            if (given.repeated()) {
                inflow.giveBack();
            }
        });
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

    /** Takes a part's bytes, or does what ends a part, unless the draft has ended or is refused already. */
    synchronized void take(int bytes, Step step) {
        if (state != State.RECEIVING || refusal != null || failure != null) {
            return;
        }
        inflow.take(bytes);
        try {
            if (inflow.bytes() > limits.submission()) {
                throw tooLarge("A submission", limits.submission());
            }
            step.run();
        } catch (Refusal wrong) {
            refuse(wrong);
        } catch (IOException e) {
            failure = e;
            discard();
        }
    }

    /** What a part does with its bytes. */
    interface Step {
        void run() throws IOException;
    }

    /** The open file is whole. */
    void closeFile(ReceivedFile file) {
        open = null;
        boolean unusedInput = file.name().isBlank() && file.spool().size() == 0;
        if (!unusedInput) {
            files.add(new ReceivedFile(file.field(), FileName.clean(file.name()), file.mediaType(), file.spool()));
        }
    }

    static Refusal tooLarge(String what, long limit) {
        return new Refusal(Word.TOO_LARGE, what + " may hold " + limit + " bytes; this one is larger.");
    }
}
