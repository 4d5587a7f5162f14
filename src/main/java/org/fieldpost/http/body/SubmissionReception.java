package org.fieldpost.http.body;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.intake.Draft;
import org.fieldpost.intake.Intake;
import org.fieldpost.intake.Receipt;

/** Takes the body of a submission: reads it into a draft, by its content type, as it comes. */
public final class SubmissionReception extends ReaderReception {
    /** Room for delimiters and part headers around the contents, which the limits speak of. */
    private static final long FRAMING_MAX = 32L * 1024 * 1024;

    /** As much of a body that is refused already is read for the sake of a client that listens only after sending. */
    private static final long DRAIN_MAX = 64L * 1024 * 1024;

    private final Draft draft;
    private final CompletableFuture<Receipt> decided = new CompletableFuture<>();
    private final boolean declaredTooLong;
    private final boolean declaredUndrainable;

    private SubmissionReception(RequestHead head, Draft draft, long max, LongAdder received) {
        super(
                draft,
                head.contentType().flatMap(ContentType::parse).flatMap(type -> readerFor(type, draft)),
                max,
                received);
        this.draft = draft;
        declaredTooLong = head.contentLength().orElse(0) > max;
        declaredUndrainable = head.contentLength().orElse(0) > DRAIN_MAX;
    }

    static SubmissionReception open(RequestHead head, CallerAddress caller, Intake intake, LongAdder received) {
        Draft draft = intake.open(caller, head.contentLength());
        RequestHead.bearerToken(head.authorization()).ifPresent(draft::bearer);
        head.idempotencyKey().ifPresent(draft::idempotencyKey);
        try {
            Parameters query = Parameters.ofQuery(head.query());
            query.get("auth_token").ifPresent(draft::bearer);
            query.all("upload").forEach(draft::reference);
        } catch (Refusal malformed) {
            draft.refuse(malformed);
        }
        return new SubmissionReception(head, draft, intake.limits().submission() + FRAMING_MAX, received);
    }

    private static Optional<BodyReader> readerFor(ContentType type, Draft draft) {
        return switch (type.mediaType()) {
            case "multipart/form-data" ->
                Optional.of(new MultipartReader(type.parameter("boundary").orElse(""), draft));
            case "application/x-www-form-urlencoded" -> Optional.of(new FormReader(draft));
            case "application/json" -> Optional.of(new WholeBodyReader(draft));
            default -> Optional.empty();
        };
    }

    /**
     * What became of the submission, once it is decided.
     *
     * @throws java.util.concurrent.CompletionException with what {@link Draft#submit} failed with, or with a
     *     {@link Refusal} {@code UNSUPPORTED_MEDIA_TYPE} where the body's type is not one of the three
     */
    public Receipt receipt() {
        return decided.join();
    }

    /** Submits what came. */
    @Override
    public CompletionStage<?> decide() {
        submit().whenComplete((receipt, failure) -> {
            if (failure == null) {
                decided.complete(receipt);
            } else {
                decided.completeExceptionally(failure);
            }
        });
        return decided;
    }

    private CompletionStage<Receipt> submit() {
        if (!isRead()) {
            draft.close();
            return CompletableFuture.failedFuture(new Refusal(
                    Word.UNSUPPORTED_MEDIA_TYPE,
                    "Send multipart/form-data, application/x-www-form-urlencoded or application/json."));
        }
        if (declaredTooLong) {
            refuseTooLong();
        }
        return draft.submit();
    }

    @Override
    public void drop() {
        draft.close();
    }

    @Override
    public boolean answersEarly() {
        if (declaredTooLong || isTooLong()) {
            return true;
        }
        boolean undrainable = declaredUndrainable || received() > DRAIN_MAX;
        return undrainable && (!isRead() || draft.isDecided());
    }

    @Override
    public boolean needsNoBody() {
        return declaredTooLong || !isRead();
    }

    @Override
    public boolean isDecision() {
        return true;
    }
}
