package org.fieldpost.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fieldpost.intake.OpenIntake.send;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.BoundedMeter;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.access.Meter;
import org.fieldpost.access.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts that meet caps, over the real ledger and the real blob store. */
class CapsTest {
    /** Before anything that the ledger records, which goes by the system's clock. */
    private static final Instant BEGIN = Instant.parse("2024-11-24T10:00:00Z");

    private static final int LARGE = 100_000;
    private static final CallerAddress HERE = new CallerAddress(1);
    private static final CallerAddress ELSEWHERE = new CallerAddress(2);

    @TempDir
    private Path temp;

    private final MovableClock clock = new MovableClock(BEGIN);
    private OpenIntake store;
    private String token;

    @BeforeEach
    void open() throws IOException {
        store = new OpenIntake(temp.resolve("data"), clock);
        token = store.token();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private Intake bytesOfASession(long bytes) {
        return ofSessions(OptionalLong.of(bytes), OptionalLong.empty());
    }

    private Intake submissionsOfASession(long submissions) {
        return ofSessions(OptionalLong.empty(), OptionalLong.of(submissions));
    }

    private Intake ofSessions(OptionalLong bytes, OptionalLong submissions) {
        return store.intake(
                new Caps(bytes, submissions, OptionalLong.empty(), OptionalLong.empty()),
                Meter.unlimited(),
                Meter.unlimited(),
                Runnable::run);
    }

    private Intake bytesOfAnAddress(long bytesPerHour) {
        return store.intake(OpenIntake.NO_CAPS, hourly(bytesPerHour), Meter.unlimited(), Runnable::run);
    }

    private Intake bytesOfAClient(long bytesPerHour) {
        return store.intake(OpenIntake.NO_CAPS, Meter.unlimited(), hourly(bytesPerHour), Runnable::run);
    }

    private Meter hourly(long cap) {
        return new BoundedMeter(
                cap,
                Duration.ofHours(1),
                () -> Duration.between(BEGIN, clock.instant()).toNanos());
    }

    private static Draft open(Intake intake, CallerAddress caller, String token) {
        Draft draft = intake.open(caller, OptionalLong.empty());
        draft.bearer(token);
        return draft;
    }

    private Draft json(Intake intake, String json) {
        return json(intake, HERE, token, json);
    }

    private static Draft json(Intake intake, CallerAddress caller, String token, String json) {
        Draft draft = open(intake, caller, token);
        send(draft, "responses", Optional.empty(), json);
        return draft;
    }

    private Draft file(Intake intake, String content) {
        Draft draft = open(intake, HERE, token);
        send(draft, "file", Optional.of("a.bin"), content);
        return draft;
    }

    private static Receipt accepted(Draft draft) {
        return draft.submit()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static Refusal refused(Draft draft) {
        CompletableFuture<Receipt> submitted = draft.submit().toCompletableFuture();
        assertThat(submitted).isCompletedExceptionally();
        try {
            throw new AssertionError("accepted: " + submitted.join());
        } catch (CompletionException refused) {
            return (Refusal) refused.getCause();
        }
    }

    private static void assertTooMany(Draft draft, int retryAfter) {
        Refusal refusal = refused(draft);
        assertThat(refusal.word()).isEqualTo(Word.TOO_MANY);
        assertThat(refusal.retryAfterSeconds()).hasValue(retryAfter);
    }

    @Test
    void aSessionSendsAsManySubmissionsAsItsCapSaysAndWaitsForTheNextToken() {
        Intake intake = submissionsOfASession(2);
        accepted(json(intake, "1"));
        accepted(json(intake, "2"));
        clock.advance(Duration.ofSeconds(100));

        assertTooMany(json(intake, "3"), 500);

        assertThat(store.kept()).hasSize(2);
        accepted(json(intake, HERE, store.token(), "3"));
    }

    @Test
    void aSessionSendsAsManyBytesAsItsCapSays() {
        Intake intake = bytesOfASession(10);
        accepted(json(intake, "12345"));
        assertTooMany(json(intake, "123456"), 600);
        accepted(json(intake, "12345"));
        assertTooMany(json(intake, "1"), 600);
    }

    @Test
    void allContentsOfASubmissionCount() {
        Intake intake = bytesOfASession(10);
        Draft tooMany = file(intake, "12345");
        send(tooMany, "responses", Optional.empty(), "123");
        send(tooMany, "note", Optional.empty(), "123");

        assertTooMany(tooMany, 600);
        assertThat(store.kept()).isEmpty();
        assertThat(store.filesBelow("staging")).isEmpty();
    }

    @Test
    void aSessionsCapsHoldAfterARestart() {
        accepted(file(bytesOfASession(10), "12345"));
        accepted(json(bytesOfASession(10), "123"));

        Intake restarted = bytesOfASession(10);
        assertTooMany(json(restarted, "123"), 600);
        accepted(json(restarted, "12"));
        assertTooMany(json(submissionsOfASession(3), "1"), 600);
    }

    @Test
    void aRepeatGetsItsFirstAnswerOverTheCapAndCountsOnce() {
        Intake intake = bytesOfASession(10);
        Receipt first = accepted(file(intake, "12345"));
        assertThat(accepted(file(intake, "12345"))).isEqualTo(repeated(first));
        Receipt last = accepted(file(intake, "54321"));

        assertThat(accepted(file(intake, "12345"))).isEqualTo(repeated(first));
        assertThat(accepted(file(intake, "54321"))).isEqualTo(repeated(last));
        assertTooMany(file(intake, "other"), 600);
    }

    private static Receipt repeated(Receipt first) {
        return new Receipt(first.submissionId(), first.receivedAt(), true);
    }

    @Test
    void aRepeatUnderAKeyGetsItsFirstAnswerOverTheCap() {
        Intake intake = submissionsOfASession(1);
        Receipt first = accepted(keyed(intake, "1"));

        assertThat(accepted(keyed(intake, "1"))).isEqualTo(repeated(first));
        assertTooMany(keyed(intake, "2"), 600);
    }

    private Draft keyed(Intake intake, String json) {
        Draft draft = json(intake, json);
        draft.idempotencyKey("key");
        return draft;
    }

    @Test
    void whatIsWrongOtherwiseIsSaidFirstAndDoesNotCount() {
        Intake intake = submissionsOfASession(1);
        assertThat(refused(json(intake, "{bad")).word()).isEqualTo(Word.INVALID_REQUEST);
        accepted(json(intake, "1"));

        assertThat(refused(json(intake, "{bad")).word()).isEqualTo(Word.INVALID_REQUEST);
        assertThat(refused(json(intake, HERE, "unknown", "1")).word()).isEqualTo(Word.TOKEN_UNKNOWN);
        clock.advance(Duration.ofMinutes(10));
        assertThat(refused(json(intake, "1")).word()).isEqualTo(Word.TOKEN_EXPIRED);
    }

    @Test
    void whatIsUnderWayCountsUntilItIsKeptOrRefused() {
        Queue<Runnable> sealing = new ArrayDeque<>();
        Caps caps =
                new Caps(OptionalLong.of(2 * LARGE), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        Intake intake = store.intake(caps, Meter.unlimited(), Meter.unlimited(), sealing::add);
        CompletableFuture<Receipt> first =
                file(intake, "a".repeat(LARGE)).submit().toCompletableFuture();
        CompletableFuture<Receipt> again =
                file(intake, "a".repeat(LARGE)).submit().toCompletableFuture();

        assertTooMany(json(intake, "1"), 1);

        sealing.remove().run();
        sealing.remove().run();
        assertThat(first.orTimeout(30, TimeUnit.SECONDS).join().repeated()).isFalse();
        assertThat(again.orTimeout(30, TimeUnit.SECONDS).join().repeated()).isTrue();
        Draft rest = json(intake, "1".repeat(60_000));
        send(rest, "file", Optional.of("b.bin"), "b".repeat(40_000));
        accepted(rest);
        assertTooMany(json(intake, "1"), 600);
    }

    @Test
    void theLedgerIsAskedOffTheThreadThatBroughtTheBodyAndOnceForASession() {
        Queue<Runnable> lookups = new ArrayDeque<>();
        Caps caps = new Caps(OptionalLong.empty(), OptionalLong.of(2), OptionalLong.empty(), OptionalLong.empty());
        accepted(json(store.intake(), HERE, store.token(), "0"));
        Intake intake = store.intake(caps, Meter.unlimited(), Meter.unlimited(), Runnable::run, lookups::add);
        CompletableFuture<Receipt> first = file(intake, "1").submit().toCompletableFuture();
        assertThat(first).isNotDone();
        lookups.remove().run();
        assertThat(first.orTimeout(30, TimeUnit.SECONDS).join().repeated()).isFalse();

        accepted(json(intake, "2"));
        assertTooMany(json(intake, "3"), 600);
        assertThat(lookups).isEmpty();

        CompletableFuture<Receipt> again = file(intake, "1").submit().toCompletableFuture();
        assertThat(again).isNotDone();
        lookups.remove().run();
        assertThat(again.join().repeated()).isTrue();

        clock.advance(Duration.ofDays(100_000));
        String tokenOfANewSession = store.token();
        accepted(json(intake, HERE, tokenOfANewSession, "4"));
        assertThat(lookups).isEmpty();
    }

    @Test
    void anAddressOverItsCapIsHeardOutButNothingIsStaged() {
        Intake intake = bytesOfAnAddress(LARGE);
        accepted(json(intake, "1".repeat(LARGE)));

        Draft draft = file(intake, "x".repeat(LARGE));
        assertThat(store.filesBelow("staging")).isEmpty();
        assertTooMany(draft, 3600);
        assertThat(refused(json(intake, "{bad")).word()).isEqualTo(Word.INVALID_REQUEST);
        assertThat(refused(file(intake, "x".repeat((1 << 20) + 1))).word()).isEqualTo(Word.TOO_LARGE);
        assertThat(refused(json(intake, HERE, "unknown", "1")).word()).isEqualTo(Word.TOKEN_UNKNOWN);
        accepted(json(intake, ELSEWHERE, store.token(), "1"));
    }

    @Test
    void anAddressMayGoOnAfterTheTimeThatItWasTold() {
        Intake intake = bytesOfAnAddress(3_600);
        accepted(json(intake, "1".repeat(3_600)));
        assertTooMany(json(intake, "1".repeat(100)), 100);

        clock.advance(Duration.ofSeconds(99));
        Draft declared = intake.open(HERE, OptionalLong.of(100));
        declared.bearer(token);
        send(declared, "responses", Optional.empty(), "1".repeat(100));
        assertTooMany(declared, 1);

        clock.advance(Duration.ofSeconds(1));
        accepted(json(intake, "1".repeat(100)));
    }

    @Test
    void whatIsRefusedForOtherReasonsCountsForItsAddress() {
        Intake intake = bytesOfAnAddress(LARGE);
        assertThat(refused(json(intake, HERE, "unknown", "1".repeat(LARGE))).word())
                .isEqualTo(Word.TOKEN_UNKNOWN);

        assertTooMany(json(intake, "1"), 1);
    }

    @Test
    void aRepeatDoesNotCountForItsAddressAndGetsItsFirstAnswerOverTheCap() {
        Intake intake = bytesOfAnAddress(2 * LARGE);
        Receipt first = accepted(file(intake, "x".repeat(LARGE)));
        for (int i = 0; i < 3; i++) {
            assertThat(accepted(file(intake, "x".repeat(LARGE)))).isEqualTo(repeated(first));
        }
        accepted(file(intake, "y".repeat(LARGE)));

        assertThat(accepted(file(intake, "x".repeat(LARGE)))).isEqualTo(repeated(first));
        assertTooMany(file(intake, "z".repeat(LARGE)), 1800);
    }

    @Test
    void whatWasBegunWithinTheCapMayEndUntilAWholeCapIsOwed() {
        Intake intake = bytesOfAnAddress(LARGE);
        Draft one = open(intake, HERE, token);
        Draft other = open(intake, HERE, token);
        Draft last = open(intake, HERE, token);
        send(one, "file", Optional.of("a"), "1".repeat(LARGE));
        send(other, "file", Optional.of("b"), "2".repeat(LARGE - 1));
        send(last, "file", Optional.of("c"), "3");
        send(last, "file", Optional.of("d"), "4".repeat(10));
        assertThat(store.filesBelow("staging")).hasSize(2);

        accepted(one);
        accepted(other);
        assertTooMany(last, 3601);
    }

    @Test
    void aClientAppHasAShareOfItsOwn() {
        Intake intake = bytesOfAClient(3_600);
        accepted(json(intake, "1".repeat(3_500)));

        assertTooMany(json(intake, ELSEWHERE, store.token(), "1".repeat(200)), 100);
        assertThat(refused(json(intake, "{bad")).word()).isEqualTo(Word.INVALID_REQUEST);
        accepted(json(intake, HERE, store.token(store.newClient()), "1".repeat(3_600)));
        accepted(file(intake, "1".repeat(100)));
        assertThat(accepted(file(intake, "1".repeat(100))).repeated()).isTrue();
    }

    @Test
    void whatAClientAppMayNotSendDoesNotCountForItsSession() {
        Intake intake = store.intake(
                new Caps(OptionalLong.empty(), OptionalLong.of(1), OptionalLong.empty(), OptionalLong.empty()),
                Meter.unlimited(),
                hourly(5),
                Runnable::run);
        assertTooMany(json(intake, "123456"), 3600);

        accepted(json(intake, "12345"));
    }

    @Test
    void whatAnAddressMayNotSendCountsForNobodyElse() {
        Intake intake = store.intake(
                new Caps(OptionalLong.of(5), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()),
                hourly(4),
                hourly(5),
                Runnable::run);
        accepted(json(intake, "1234"));
        assertTooMany(json(intake, "12345678"), 3600);

        accepted(json(intake, ELSEWHERE, token, "1"));
    }
}
