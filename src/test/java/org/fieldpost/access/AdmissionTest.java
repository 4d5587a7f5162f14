package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fieldpost.access.Refusals.assertInvalid;
import static org.fieldpost.access.Refusals.refusalOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:40:28.987654Z");
    private static final Optional<String> NONE = Optional.empty();
    private static final CallerAddress CALLER = new CallerAddress(1);
    private static final String ADDRESS = "192.0.2.1";

    private final List<Grant> begun = new ArrayList<>();
    private final InMemoryClients clients = new InMemoryClients();
    private final FixedInstallation installation = new FixedInstallation();
    private final Admission production = admission(false, Meter.unlimited());
    private final Admission development = admission(true, Meter.unlimited());

    @Nested
    class Register {
        @Test
        void givesAClientIdOf32LowerCaseHexDigitsAndTheCallbackAsItWas() {
            Client client = register(production, "https://Example.org/ü#/");
            assertThat(client.clientId()).matches("[0-9a-f]{32}");
            assertThat(client.callback()).contains(CallbackUrl.parse("https://Example.org/ü#/"));
            assertThat(client.project()).isEmpty();
            assertThat(client.registeredAt()).isEqualTo(Instant.parse("2026-11-24T08:40:28.987Z"));
            assertThat(client.revokedAt()).isEmpty();
            assertThat(clients.find(client.clientId())).contains(client);
        }

        @Test
        void eachCallMakesANewClient() {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                ids.add(register(production, "https://example.org/").clientId());
            }
            assertThat(ids).hasSize(100);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " "})
        void withoutATokenIsNotAuthorized(String token) {
            assertRefused(
                    Word.NOT_AUTHORIZED,
                    () -> production.register(Optional.ofNullable(token), ADDRESS, Optional.of("nonsense")));
        }

        @Test
        void withAWrongTokenIsNotAuthorizedToken() {
            assertRefused(
                    Word.NOT_AUTHORIZED_TOKEN,
                    () -> production.register(Optional.of("wrong"), ADDRESS, Optional.of("nonsense")));
            assertThat(clients.list(NONE, 10)).isEmpty();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " "})
        void withoutACallbackUrlIsInvalid(String callback) {
            assertInvalid(() -> production.register(operator(), ADDRESS, Optional.ofNullable(callback)), "is missing");
        }

        @Test
        void withABadCallbackUrlIsInvalid() {
            assertInvalid(
                    () -> production.register(operator(), ADDRESS, Optional.of("javascript:alert(1)")),
                    "no other scheme");
            assertThat(clients.list(NONE, 10)).isEmpty();
        }

        @Test
        void inProductionACallbackToThisVeryMachineIsNotAuthorizedUrl() {
            for (String host : List.of("localhost", "127.1", "[::1]", "a.localhost.")) {
                assertRefused(
                        Word.NOT_AUTHORIZED_URL,
                        () -> production.register(operator(), ADDRESS, Optional.of("http://" + host + ":3000/#/")));
            }
            assertThat(clients.list(NONE, 10)).isEmpty();
        }

        @Test
        void developmentModeAllowsACallbackToThisVeryMachine() {
            assertThat(register(development, "http://localhost:3000/#/").callback())
                    .isPresent();
        }
    }

    @Nested
    class Token {
        private final String clientId =
                register(production, "https://x.example/#/").clientId();

        @Test
        void isBoundToTheClientAndTheParticipantAndOpensASession() {
            IssuedToken issued = issue(Optional.of("15"), Optional.of("p-01"));
            Grant grant = issued.grant();
            assertThat(grant.clientId()).isEqualTo(clientId);
            assertThat(grant.participantId()).contains("p-01");
            assertThat(grant.sessionId().version()).isEqualTo(7);
            assertThat(TimeOrderedIds.timeOf(grant.sessionId())).isEqualTo(Instant.parse("2026-11-24T08:40:28.987Z"));
            assertThat(grant.expiry()).isEqualTo(Instant.parse("2026-11-24T08:55:28Z"));
            assertThat(issued.lifetimeSeconds()).isEqualTo(900);
            assertThat(production.authorise(issued.authToken())).isEqualTo(grant);
        }

        @Test
        void isToldOfAsTheBeginningOfASessionUnlessItWasRefused() {
            IssuedToken issued = issue(NONE, Optional.of("p-01"));
            assertInvalid(() -> issue(Optional.of("0"), NONE), "expiry_minutes");

            assertThat(begun).containsExactly(issued.grant());
        }

        @Test
        void isHandedOverInTheCallbackUrl() {
            IssuedToken issued = issue(NONE, Optional.of("p&1"));
            assertThat(issued.handover())
                    .contains("https://x.example/#/?auth_token=" + issued.authToken()
                            + "&expiry=2026-11-24T10%3A10%3A28Z&participant_id=p%261"
                            + "&expiry_time=20261124T101028Z&uid=p%261");
        }

        @Test
        void isValidFor90MinutesWhereExpiryMinutesIsAbsent() {
            IssuedToken issued = issue(NONE, NONE);
            assertThat(issued.grant().expiry()).isEqualTo(Instant.parse("2026-11-24T10:10:28Z"));
            assertThat(issued.lifetimeSeconds()).isEqualTo(5_400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0", "-5", "abc", "10081"})
        void withExpiryMinutesEmptyOutOfBoundsOrNotANumberIsInvalid(String minutes) {
            assertInvalid(() -> issue(Optional.of(minutes), NONE), "expiry_minutes");
        }

        @Test
        void isRefusedForAWhileToAnAddressThatAsksTooOften() {
            AtomicLong nanos = new AtomicLong();
            Admission capped = admission(false, new BoundedMeter(2, Duration.ofMinutes(1), nanos::get));
            ThrowingCallable ask = () -> capped.issue(CALLER, Optional.of(clientId), NONE, NONE);
            assertThatCode(ask).doesNotThrowAnyException();
            assertRefused(Word.NOT_AUTHORIZED, () -> capped.issue(CALLER, NONE, NONE, NONE));

            assertRefused(Word.TOO_MANY, ask);
            assertThat(refusalOf(ask).retryAfterSeconds()).hasValue(30);
            assertThat(capped.issue(new CallerAddress(2), Optional.of(clientId), NONE, NONE))
                    .isNotNull();

            nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
            assertThatCode(ask).doesNotThrowAnyException();
        }

        @Test
        void ofAProjectIsForTheOperatorAndHasNoCap() {
            Admission capped = admission(false, new BoundedMeter(1, Duration.ofMinutes(1), () -> 0));
            for (int i = 0; i < 3; i++) {
                assertThat(capped.issueForProject(operator(), ADDRESS, NONE)).isCompleted();
            }
        }

        @Test
        void anEmptyParticipantMeansNone() {
            assertThat(issue(NONE, Optional.of("")).grant().participantId()).isEmpty();
        }

        @Test
        void withABadParticipantIsInvalid() {
            assertInvalid(() -> issue(NONE, Optional.of("a\nb")), "participant_id");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "nobody", "0123456789abcdef0123456789abcdef", "\u0000"})
        void forAMissingOrUnknownClientIsNotAuthorized(String id) {
            assertRefused(
                    Word.NOT_AUTHORIZED,
                    () -> production.issue(CALLER, Optional.ofNullable(id), Optional.of("x"), NONE));
        }

        @Test
        void forARevokedClientIsNotAuthorized() {
            clients.revoke(clientId, NOW, Actor.SERVER);
            assertRefused(Word.NOT_AUTHORIZED, () -> issue(NONE, NONE));
        }

        @Test
        void isRefusedWithTheClientItConcernsWhereThatIsRegistered() {
            assertThat(refusalOf(() -> issue(Optional.of("0"), NONE)).clientId())
                    .contains(clientId);
            assertThat(refusalOf(() -> production.issue(CALLER, Optional.of("f".repeat(32)), NONE, NONE))
                            .clientId())
                    .isEmpty();
            clients.revoke(clientId, NOW, Actor.SERVER);
            assertThat(refusalOf(() -> issue(NONE, NONE)).clientId()).contains(clientId);
        }

        @Test
        void forAClientRegisteredInDevelopmentWithALocalCallbackIsNotAuthorizedUrlInProduction() {
            Client local = register(development, "http://127.0.0.1:3000/");
            assertThat(development.issue(CALLER, Optional.of(local.clientId()), NONE, NONE))
                    .isNotNull();
            assertRefused(
                    Word.NOT_AUTHORIZED_URL, () -> production.issue(CALLER, Optional.of(local.clientId()), NONE, NONE));
        }

        @Test
        void eachOpensASessionOfItsOwnLaterThanTheOneBefore() {
            assertThat(issue(NONE, NONE).grant().sessionId())
                    .isLessThan(issue(NONE, NONE).grant().sessionId());
        }

        private IssuedToken issue(Optional<String> minutes, Optional<String> participant) {
            return production.issue(CALLER, Optional.of(clientId), minutes, participant);
        }
    }

    @Nested
    class SecondGeneration {
        @Test
        void givesNameAndHexAndNeedsNoClient() {
            IssuedToken issued = forProject("my-study");
            assertThat(issued.authToken()).matches("my-study-[0-9a-f]{32,}");
            assertThat(issued.handover()).isEmpty();
            assertThat(issued.lifetimeSeconds()).isEqualTo(5_400);
            assertThat(production.authorise(issued.authToken())).isEqualTo(issued.grant());
        }

        @Test
        void theDefaultProjectIsUnknown() {
            IssuedToken issued = production
                    .issueForProject(operator(), ADDRESS, NONE)
                    .toCompletableFuture()
                    .join();
            assertThat(issued.authToken()).startsWith("unknown-");
        }

        @Test
        void showsUpAsOneClientWithProjectBesideARandomClientId() {
            forProject("study");
            forProject("study");
            forProject("other");
            assertThat(clients.list(NONE, 10))
                    .extracting(client -> client.project().orElseThrow())
                    .containsExactly("study", "other");
            assertThat(clients.list(NONE, 10))
                    .allSatisfy(client -> assertThat(client.clientId()).matches("[0-9a-f]{32}"))
                    .allSatisfy(client -> assertThat(client.callback()).isEmpty());
        }

        @Test
        void tokenByThatClientIdAloneRefusesIt() {
            String id = forProject("study").grant().clientId();
            assertRefused(Word.NOT_AUTHORIZED, () -> production.issue(CALLER, Optional.of(id), NONE, NONE));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ".", "..", "a b", "ä", "a/b", "a\n", "%2e"})
        void aProjectOutsideItsPatternIsInvalid(String project) {
            assertInvalid(() -> production.issueForProject(operator(), ADDRESS, Optional.of(project)), "project");
        }

        @Test
        void aProjectHasAtMost64Characters() {
            assertThat(forProject("a".repeat(64))).isNotNull();
            assertThat(forProject("...")).isNotNull();
            assertInvalid(
                    () -> production.issueForProject(operator(), ADDRESS, Optional.of("a".repeat(65))), "project");
        }

        @Test
        void withoutOrWithAWrongTokenItIsRefusedAsRegisterIs() {
            assertRefused(Word.NOT_AUTHORIZED, () -> production.issueForProject(NONE, ADDRESS, Optional.of("study")));
            assertRefused(
                    Word.NOT_AUTHORIZED_TOKEN,
                    () -> production.issueForProject(Optional.of("wrong"), ADDRESS, Optional.of("study")));
        }

        @Test
        void aRevokedProjectFailsTheStageWithNotAuthorized() {
            clients.revoke(forProject("study").grant().clientId(), NOW, Actor.SERVER);
            assertThatThrownBy(() -> forProject("study"))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Word.NOT_AUTHORIZED));
        }

        private IssuedToken forProject(String project) {
            return production
                    .issueForProject(operator(), ADDRESS, Optional.of(project))
                    .toCompletableFuture()
                    .join();
        }
    }

    @Nested
    class Authorise {
        private final Client client = register(production, "https://x.example/");
        private final String token = production
                .issue(CALLER, Optional.of(client.clientId()), NONE, NONE)
                .authToken();

        @Test
        void anExpiredTokenIsReturnedForTheCallerToJudge() {
            Admission later = new Admission(
                    clients,
                    new SealedTokenRegistry(installation),
                    grant -> false,
                    installation,
                    new AccessPolicy(false, 90, 10_080),
                    Clock.fixed(NOW.plusSeconds(30 * 86_400), ZoneOffset.UTC),
                    Meter.unlimited(),
                    begun::add);
            Grant grant = later.authorise(token);
            assertThat(grant.expiredAt(Instant.parse("2026-11-24T10:10:27.999Z")))
                    .isFalse();
            assertThat(grant.expiredAt(Instant.parse("2026-11-24T10:10:28Z"))).isTrue();
        }

        @Test
        void anUnknownTokenIsUnknown() {
            assertRefused(Word.TOKEN_UNKNOWN, () -> production.authorise("nonsense"));
        }

        @Test
        void theTokenOfARevokedClientIsUnknownThoughItWasTakenBefore() {
            production.authorise(token);
            clients.revoke(client.clientId(), NOW, Actor.SERVER);
            assertRefused(Word.TOKEN_UNKNOWN, () -> production.authorise(token));
        }

        @Test
        void theTokenOfAClientNoLongerRegisteredIsUnknownThoughItWasTakenBefore() {
            production.authorise(token);
            clients.forget(client.clientId());
            assertRefused(Word.TOKEN_UNKNOWN, () -> production.authorise(token));
        }
    }

    @Nested
    class Operator {
        @Test
        void isWhoKnowsTheTokenId() {
            assertThat(production.operator(installation.tokenId(), ADDRESS)).isPresent();
            assertThat(production.operator("", ADDRESS)).isEmpty();
            assertThat(production.operator(installation.tokenId() + "x", ADDRESS))
                    .isEmpty();
            assertThat(production.operator(installation.tokenId().substring(1), ADDRESS))
                    .isEmpty();
        }

        @Test
        void aRotationCountsAtOnce() {
            String old = installation.tokenId();
            String fresh = installation.rotateTokenId(Actor.SERVER);
            assertThat(production.operator(old, ADDRESS)).isEmpty();
            assertThat(production.operator(fresh, ADDRESS)).isPresent();
        }
    }

    private Client register(Admission admission, String callback) {
        return admission
                .register(operator(), ADDRESS, Optional.of(callback))
                .toCompletableFuture()
                .join();
    }

    private Optional<String> operator() {
        return Optional.of(installation.tokenId());
    }

    private void assertRefused(Word word, ThrowingCallable call) {
        Refusal refusal = refusalOf(call);
        assertThat(refusal.word()).isEqualTo(word);
        assertThat(refusal.detail()).doesNotContain(installation.tokenId());
    }

    private Admission admission(boolean development, Meter tokenRequests) {
        return new Admission(
                clients,
                new SealedTokenRegistry(installation),
                grant -> false,
                installation,
                new AccessPolicy(development, 90, 10_080),
                Clock.fixed(NOW, ZoneOffset.UTC),
                tokenRequests,
                begun::add);
    }
}
