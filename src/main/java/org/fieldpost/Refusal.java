package org.fieldpost;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Says no to a caller, with the word of the protocol and a sentence that tells what to do.
 *
 * <p>It is thrown by the domain and turned into an answer in one place of {@code http}. It is part of normal life and
 * carries no stack trace. Details are shown to strangers: they hold no secret and no name of a class or file.
 */
public final class Refusal extends RuntimeException {

    /** The words of the protocol; clients read them, so they never change. */
    public enum Word {
        INVALID_REQUEST("invalid_request"),
        NOT_AUTHORIZED("not_authorized"),
        NOT_AUTHORIZED_TOKEN("not_authorized_token"),
        NOT_AUTHORIZED_URL("not_authorized_url"),
        TOKEN_MISSING("Unauthorized"),
        TOKEN_UNKNOWN("Unauthorized token"),
        TOKEN_EXPIRED("Token expired"),
        UNAUTHENTICATED("unauthenticated"),
        NOT_FOUND("not_found"),
        METHOD_NOT_ALLOWED("method_not_allowed"),
        TIMEOUT("timeout"),
        CONFLICT("conflict"),
        NOT_WHOLE("not_whole"),
        LOCKED("locked"),
        CHECKSUM_MISMATCH("checksum_mismatch"),
        UNSUPPORTED_VERSION("unsupported_version"),
        KEY_REUSED("idempotency_key_reused"),
        TOO_LARGE("too_large"),
        TOO_MANY("too_many"),
        UNSUPPORTED_MEDIA_TYPE("unsupported_media_type"),
        STORAGE_FULL("storage_full"),
        UNAVAILABLE("unavailable");

        private final String text;

        Word(String text) {
            this.text = text;
        }

        /** What stands in the answer's {@code status}. */
        public String text() {
            return text;
        }
    }

    private final Word word;
    private final int retryAfterSeconds;
    private final String clientId;

    /**
     * @param word what kind of no
     * @param detail a sentence for the caller that says what to do
     */
    public Refusal(Word word, String detail) {
        this(word, detail, 0, null);
    }

    private Refusal(Word word, String detail, int retryAfterSeconds, String clientId) {
        super(Objects.requireNonNull(detail), null, false, false);
        this.word = Objects.requireNonNull(word);
        this.retryAfterSeconds = retryAfterSeconds;
        this.clientId = clientId;
    }

    /** A refusal for a condition that passes: the caller may come again after {@code seconds} (at least 1). */
    public static Refusal retryLater(Word word, String detail, int seconds) {
        return new Refusal(word, detail, seconds, null);
    }

    /**
     * Refuses what is over a cap.
     *
     * @param wait how long until the cap has room for it; rounded up to seconds, at least 1
     */
    public static Refusal tooMany(String detail, Duration wait) {
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        return retryLater(Word.TOO_MANY, detail, (int) Math.max(1, Math.min(seconds, Integer.MAX_VALUE)));
    }

    /** Shorthand for the most common kind. */
    public static Refusal invalid(String detail) {
        return new Refusal(Word.INVALID_REQUEST, detail);
    }

    /**
     * The same refusal, of something that came by way of a client app. Callers are not told; it is for those who run the
     * study.
     *
     * @param knownClientId of a client app that was registered here, never what a stranger may choose
     */
    public Refusal concerning(String knownClientId) {
        return new Refusal(word, detail(), retryAfterSeconds, knownClientId);
    }

    public Word word() {
        return word;
    }

    /** By way of which client app it came, where that is known. */
    public Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    /** The sentence for the caller; never null. */
    public String detail() {
        return getMessage();
    }

    /** Seconds after which trying again makes sense, where that is known. */
    public OptionalInt retryAfterSeconds() {
        return retryAfterSeconds > 0 ? OptionalInt.of(retryAfterSeconds) : OptionalInt.empty();
    }
}
