package org.fieldpost.http.body;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.intake.Draft;
import org.fieldpost.intake.Intake;
import org.fieldpost.intake.Receipt;

/** Takes the body of a submission: reads it into a draft, by its content type, as it comes. */
public final class SubmissionReception implements Reception {
    /** Room for delimiters and part headers around the contents, which the limits speak of. */
    private static final long FRAMING_MAX = 32L * 1024 * 1024;

    /** As much of a body that is refused already is read for the sake of a client that listens only after sending. */
    private static final long DRAIN_MAX = 64L * 1024 * 1024;

    private final Draft draft;
    private final Optional<BodyReader> reader;
    private final long max;
    private final boolean declaredTooLong;
    private final boolean declaredUndrainable;
    private long received;
    private boolean ended;

    SubmissionReception(RequestHead head, Intake intake) {
        draft = intake.open();
        max = intake.limits().submission() + FRAMING_MAX;
        declaredTooLong = head.contentLength().orElse(0) > max;
        declaredUndrainable = head.contentLength().orElse(0) > DRAIN_MAX;
        RequestHead.bearerToken(head.authorization()).ifPresent(draft::bearer);
        head.idempotencyKey().ifPresent(draft::idempotencyKey);
        reader = head.contentType().flatMap(ContentType::parse).flatMap(this::readerFor);
    }

    private Optional<BodyReader> readerFor(ContentType type) {
        return switch (type.mediaType()) {
            case "multipart/form-data" -> Optional.of(multipart(type));
            case "application/x-www-form-urlencoded" -> Optional.of(new FormReader(draft));
            case "application/json" -> Optional.of(new WholeBodyReader(draft));
            default -> Optional.empty();
        };
    }

    private BodyReader multipart(ContentType type) {
        return new MultipartReader(type.parameter("boundary").orElse(""), draft);
    }

    /** Takes an auth token that came beside the body. */
    public void bearer(String token) {
        draft.bearer(token);
    }

    /**
     * Submits what came.
     *
     * @return as {@link Draft#submit}; fails with {@code UNSUPPORTED_MEDIA_TYPE} where the body's type is not one of the
     *     three
     */
    public CompletionStage<Receipt> submit() {
        if (reader.isEmpty()) {
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
    public void feed(ByteBuffer bytes) {
        received += bytes.remaining();
        if (reader.isEmpty() || received > max) {
            bytes.position(bytes.limit());
            if (received > max) {
                refuseTooLong();
            }
            return;
        }
        reader.get().feed(bytes);
    }

    private void refuseTooLong() {
        draft.refuse(new Refusal(Word.TOO_LARGE, "The request is larger than a submission may be."));
    }

    @Override
    public void end() {
        ended = true;
        reader.ifPresent(BodyReader::end);
    }

    @Override
    public void cut(Cause cause) {
        draft.refuse(Cut.refusal(cause));
    }

    @Override
    public void drop() {
        draft.close();
    }

    @Override
    public boolean answersEarly() {
        if (declaredTooLong || received > max) {
            return true;
        }
        return reader.isEmpty() && (declaredUndrainable || received > DRAIN_MAX);
    }

    @Override
    public boolean needsNoBody() {
        return declaredTooLong || reader.isEmpty();
    }

    @Override
    public boolean ended() {
        return ended;
    }
}
