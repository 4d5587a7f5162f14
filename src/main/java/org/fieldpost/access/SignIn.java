package org.fieldpost.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;

/**
 * Lets the operator sign in once with the token_id: what a browser holds from then on is a secret of its own, which ends by
 * time, by signing out and with the token_id.
 *
 * <p>A session is kept under an HMAC of its secret and of the token_id it was opened with. So no store of sessions gives a
 * secret away, and a session of an earlier token_id is found no more. Safe for use by many threads.
 */
@Singleton
public final class SignIn {
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_CHARS = 43;
    private static final String HMAC = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Admission admission;
    private final Installation installation;
    private final OperatorSessions sessions;
    private final Duration lifetime;
    private final Clock clock;
    private final GrowingWait tries;

    /** @param lifetime of a session, whole seconds */
    @Inject
    public SignIn(
            Admission admission,
            Installation installation,
            OperatorSessions sessions,
            Duration lifetime,
            Clock clock,
            GrowingWait tries) {
        this.admission = admission;
        this.installation = installation;
        this.sessions = sessions;
        this.lifetime = lifetime;
        this.clock = clock;
        this.tries = tries;
    }

    /**
     * A session that was opened.
     *
     * @param secret 43 URL-safe characters, for the browser alone
     * @param lifetime from now to the end, whole seconds
     */
    public record Opened(String secret, Instant end, Duration lifetime) {}

    /**
     * Opens a session; the stage completes once it is on stable storage.
     *
     * @param caller who tries; after wrong tries it has to wait, other callers need not
     * @param tokenId the operator's secret; blank counts as absent
     * @throws Refusal {@code TOO_MANY} while the caller has to wait, {@code NOT_AUTHORIZED} without a token_id,
     *     {@code NOT_AUTHORIZED_TOKEN} for a wrong one
     */
    public CompletionStage<Opened> signIn(CallerAddress caller, Optional<String> tokenId) {
        Duration wait = tries.untilNext(caller.network());
        if (!wait.isZero()) {
            throw Refusal.tooMany("There were wrong tries from your address: try again in a while.", wait);
        }
        String given = tokenId.filter(text -> !text.isBlank())
                .map(String::strip)
                .orElseThrow(() -> new Refusal(Word.NOT_AUTHORIZED, "Give the token_id that the server printed."));
        if (!admission.isTokenId(given)) {
            tries.failed(caller.network());
            throw new Refusal(
                    Word.NOT_AUTHORIZED_TOKEN, "This is not the server's token_id: read it in the server's log.");
        }
        tries.succeeded(caller.network());
        return open();
    }

    private CompletionStage<Opened> open() {
        byte[] random = new byte[SECRET_BYTES];
        Randomness.fill(random, 0, random.length);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Opened opened = new Opened(BASE64.encodeToString(random), now.plus(lifetime), lifetime);
        return sessions.add(key(opened.secret()), opened.end(), now).thenApply(kept -> opened);
    }

    /** When the session of that secret ends; empty where there is none, or none any more. */
    public Optional<Instant> end(String secret) {
        if (secret.length() != SECRET_CHARS) {
            return Optional.empty();
        }
        return sessions.end(key(secret)).filter(end -> end.isAfter(clock.instant()));
    }

    /**
     * Who acts by the session of that secret; empty where there is none, or none any more.
     *
     * @param address where the request came from, as a numeric IP address
     */
    public Optional<Actor> operator(String secret, String address) {
        return end(secret).flatMap(end -> admission.operator(installation.tokenId(), address));
    }

    /** Ends a session, if there is one; the stage completes once that is on stable storage. */
    public CompletionStage<Void> signOut(String secret) {
        return sessions.remove(key(secret));
    }

    private String key(String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(installation.sealingKey(), HMAC));
            for (String part : new String[] {"fieldpost operator session", installation.tokenId(), secret}) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no HMAC-SHA256", e);
        }
    }
}
