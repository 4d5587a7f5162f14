package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fieldpost.access.Refusals.refusalOf;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:40:28.987654Z");
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final CallerAddress HERE = new CallerAddress(1);
    private static final CallerAddress ELSEWHERE = new CallerAddress(2);

    private final MovableClock clock = new MovableClock(NOW);
    private final FixedInstallation installation = new FixedInstallation();
    private final InMemorySessions sessions = new InMemorySessions();
    private final SignIn signIn = signInOver(installation);

    @Test
    void theTokenIdOpensASessionOfASecretOfItsOwn() {
        SignIn.Opened first = signIn(HERE);
        SignIn.Opened second = signIn(HERE);

        assertThat(first.secret()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(second.secret());
        assertThat(first.end()).isEqualTo("2026-11-24T20:40:28Z");
        assertThat(signIn.end(first.secret())).contains(first.end());
    }

    @Test
    void whatIsKeptGivesNoSecretAway() {
        SignIn.Opened opened = signIn(HERE);

        assertThat(sessions.ends.keySet()).singleElement().asString().matches("[0-9a-f]{64}");
        assertThat(signIn.end(sessions.ends.keySet().iterator().next())).isEmpty();
        assertThat(opened.secret()).isNotIn(sessions.ends.keySet());
    }

    @Test
    void aSessionEndsByTime() {
        String secret = signIn(HERE).secret();

        clock.advance(LIFETIME.minusSeconds(1));
        assertThat(signIn.end(secret)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(signIn.end(secret)).isEmpty();
    }

    @Test
    void aSessionEndsBySigningOutAndOthersGoOn() {
        String ended = signIn(HERE).secret();
        String other = signIn(HERE).secret();

        signIn.signOut(ended).toCompletableFuture().join();

        assertThat(signIn.end(ended)).isEmpty();
        assertThat(signIn.end(other)).isPresent();
    }

    @Test
    void allSessionsEndWithTheTokenId() {
        String secret = signIn(HERE).secret();

        installation.rotateTokenId(Actor.SERVER);

        assertThat(signIn.end(secret)).isEmpty();
    }

    @Test
    void anotherInstallationKnowsNoneOfItsSessions() {
        String secret = signIn(HERE).secret();

        assertThat(signInOver(new FixedInstallation(2)).end(secret)).isEmpty();
    }

    @Test
    void aTextThatIsNoSecretIsNoSession() {
        assertThat(signIn.end("")).isEmpty();
        assertThat(signIn.end("x".repeat(43))).isEmpty();
        assertThat(signIn.end("x".repeat(100_000))).isEmpty();
    }

    @Test
    void withoutTheTokenIdNobodySignsIn() {
        assertThat(refused(HERE, Optional.empty()).word()).isEqualTo(Word.NOT_AUTHORIZED);
        assertThat(refused(HERE, Optional.of(" ")).word()).isEqualTo(Word.NOT_AUTHORIZED);
        assertThat(refused(HERE, Optional.of("wrong")).word()).isEqualTo(Word.NOT_AUTHORIZED_TOKEN);
        assertThat(sessions.ends).isEmpty();
    }

    @Test
    void whoTriesWrongTokensHasToWaitAndTheOwnerElsewhereNeedNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(refused(HERE, Optional.of("wrong")).word()).isEqualTo(Word.NOT_AUTHORIZED_TOKEN);
        }

        Refusal waiting = refused(HERE, Optional.of(installation.tokenId()));

        assertThat(waiting.word()).isEqualTo(Word.TOO_MANY);
        assertThat(waiting.retryAfterSeconds()).isPresent();
        assertThat(signIn(ELSEWHERE).secret()).isNotBlank();
    }

    private SignIn signInOver(FixedInstallation over) {
        Admission admission = new Admission(
                new InMemoryClients(),
                new SealedTokenRegistry(over),
                grant -> false,
                over,
                new AccessPolicy(false, 90, 10_080),
                clock,
                Meter.unlimited(),
                grant -> {});
        return new SignIn(
                admission,
                over,
                sessions,
                LIFETIME,
                clock,
                new GrowingWait(() -> Duration.between(NOW, clock.instant()).toNanos()));
    }

    private SignIn.Opened signIn(CallerAddress caller) {
        return signIn.signIn(caller, Optional.of(installation.tokenId()))
                .toCompletableFuture()
                .join();
    }

    private Refusal refused(CallerAddress caller, Optional<String> tokenId) {
        return refusalOf(() -> signIn.signIn(caller, tokenId));
    }

    /** Sessions in a map; all its stages are complete when returned. */
    private static final class InMemorySessions implements OperatorSessions {
        private final Map<String, Instant> ends = new HashMap<>();

        @Override
        public CompletionStage<Void> add(String key, Instant end, Instant now) {
            ends.put(key, end);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Optional<Instant> end(String key) {
            return Optional.ofNullable(ends.get(key));
        }

        @Override
        public CompletionStage<Void> remove(String key) {
            ends.remove(key);
            return CompletableFuture.completedFuture(null);
        }
    }
}
