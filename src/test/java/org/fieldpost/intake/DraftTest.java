package org.fieldpost.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fieldpost.intake.OpenIntake.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.access.Meter;
import org.fieldpost.access.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts over the real ledger and the real blob store. */
class DraftTest {
    private static final int MEMORY = OpenIntake.MEMORY;
    private static final int LARGE = 100_000;

    @TempDir
    private Path temp;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
    private OpenIntake store;
    private Intake intake;
    private String token;
    private Executor sealers = Runnable::run;

    @BeforeEach
    void open() throws IOException {
        store = new OpenIntake(temp.resolve("data"), clock);
        intake = store.intake(OpenIntake.NO_CAPS, Meter.unlimited(), Meter.unlimited(), task -> sealers.execute(task));
        token = store.token();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private Draft draft() {
        return intake.open(new CallerAddress(1), OptionalLong.empty());
    }

    private Draft draft(String json) {
        Draft draft = draft();
        send(draft, "responses", Optional.empty(), json);
        return draft;
    }

    private Draft fileDraft(String content) {
        Draft draft = draft();
        draft.bearer(token);
        send(draft, "file", Optional.of("a.bin"), content);
        return draft;
    }

    private static Receipt submit(Draft draft) {
        return draft.submit().toCompletableFuture().join();
    }

    private static void assertRefused(Draft draft, Word word) {
        assertThatThrownBy(() -> submit(draft))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(word));
    }

    private void assertNothingIsHeld() throws IOException {
        assertThat(store.filesBelow("staging")).isEmpty();
        assertThat(intake.memory().reserve(MEMORY)).isTrue();
    }

    @Test
    void aMissingTokenIsSaidBeforeWhatIsWrongWithTheContent() {
        assertRefused(draft("{bad"), Word.TOKEN_MISSING);
    }

    @Test
    void anUnknownTokenIsSaidBeforeWhatIsWrongWithTheContent() {
        Draft draft = draft("{bad");
        draft.bearer("nonsense");

        assertRefused(draft, Word.TOKEN_UNKNOWN);
    }

    @Test
    void anExpiredTokenIsSaidBeforeWhatIsWrongWithTheContent() {
        clock.advance(Duration.ofMinutes(10));
        Draft draft = draft("{bad");
        draft.bearer(token);

        assertRefused(draft, Word.TOKEN_EXPIRED);
    }

    @Test
    void whatIsRefusedTellsTheClientAppOnceTheTokenIsKnown() {
        clock.advance(Duration.ofMinutes(10));
        Draft late = draft("{}");
        late.bearer(token);
        Draft lateRepeat = fileDraft("never sent before");
        token = store.token();
        Draft bad = draft("{bad");
        bad.bearer(token);
        String clientId = store.grant().clientId();

        assertConcerns(late, Optional.of(clientId));
        assertConcerns(lateRepeat, Optional.of(clientId));
        assertConcerns(bad, Optional.of(clientId));
        assertConcerns(draft("{}"), Optional.empty());
    }

    private static void assertConcerns(Draft draft, Optional<String> clientId) {
        assertThatThrownBy(() -> submit(draft))
                .cause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.clientId()).isEqualTo(clientId));
    }

    @Test
    void aTokenIsJudgedAsOfTheFirstByte() {
        Draft draft = draft("{}");
        clock.advance(Duration.ofDays(3));
        draft.bearer(token);

        assertThat(submit(draft).repeated()).isFalse();
    }

    @Test
    void aRepeatGetsItsFirstAnswerAlsoAfterTheTokenExpired() {
        Receipt first = submit(fileDraft("bytes"));
        clock.advance(Duration.ofDays(20));

        assertThat(submit(fileDraft("bytes")).submissionId()).isEqualTo(first.submissionId());
        assertRefused(fileDraft("other bytes"), Word.TOKEN_EXPIRED);
    }

    @Test
    void aLargeRepeatAfterExpiryGetsItsFirstAnswerToo() throws IOException {
        String large = "x".repeat(LARGE);
        Receipt first = submit(fileDraft(large));
        clock.advance(Duration.ofDays(20));

        assertThat(submit(fileDraft(large)).submissionId()).isEqualTo(first.submissionId());
        assertNothingIsHeld();
    }

    @Test
    void theRepeatOfALargeFileLeavesOneBlob() throws IOException {
        String large = "x".repeat(LARGE);

        Receipt first = submit(fileDraft(large));
        Receipt second = submit(fileDraft(large));

        assertThat(second.submissionId()).isEqualTo(first.submissionId());
        assertThat(store.filesBelow("blobs")).hasSize(1);
        assertNothingIsHeld();
    }

    @Test
    void theOrderOfFilesMakesNoOtherSubmission() {
        Draft one = fileDraft("a");
        send(one, "file", Optional.of("b.bin"), "b");
        Draft other = draft();
        send(other, "file", Optional.of("b.bin"), "b");
        send(other, "file", Optional.of("a.bin"), "a");
        other.bearer(token);

        assertThat(submit(other).repeated()).isFalse();
        assertThat(submit(one).repeated()).isTrue();
    }

    @Test
    void aDroppedDraftLeavesNothing() throws IOException {
        Draft draft = fileDraft("x".repeat(LARGE));
        send(draft, "responses", Optional.empty(), "{}");
        send(draft, "note", Optional.empty(), "n");
        PartSink unfinished = draft.part("file", Optional.of("b"), Optional.empty());
        unfinished.write(ByteBuffer.wrap(new byte[LARGE]));
        assertThat(store.filesBelow("staging")).hasSize(2);

        draft.close();

        assertNothingIsHeld();
        assertThat(store.kept()).isEmpty();
    }

    @Test
    void aRefusedDraftGivesItsSpaceBackAtOnceAndDropsWhatFollows() throws IOException {
        Draft draft = fileDraft("x".repeat(LARGE));
        send(draft, "responses", Optional.empty(), "1");
        send(draft, "responses", Optional.empty(), "2");
        send(draft, "file", Optional.of("late"), "x".repeat(LARGE));

        assertNothingIsHeld();
        assertRefused(draft, Word.INVALID_REQUEST);
        assertThat(store.kept()).isEmpty();
    }

    @Test
    void whatDoesNotFitInMemoryIsStagedAndKeptAllTheSame() throws IOException {
        assertThat(intake.memory().reserve(MEMORY)).isTrue();
        Draft draft = draft("{\"small\": true}");
        draft.bearer(token);

        Receipt receipt = submit(draft);

        assertThat(store.database()
                        .submissions()
                        .responses(receipt.submissionId())
                        .orElseThrow())
                .isInstanceOf(Place.InBlobStore.class);
    }

    @Test
    void aLargeContentThatWillNotFitOnTheDiskIsRefusedBeforeItHasAllCome() throws IOException {
        Draft draft = intake.open(new CallerAddress(1), OptionalLong.of(1L << 60));
        PartSink file = draft.part("file", Optional.of("a.bin"), Optional.empty());
        file.write(ByteBuffer.allocate(Spool.LEDGER_MAX));
        draft.bearer(token);
        assertThat(draft.isDecided()).isFalse();

        file.write(ByteBuffer.allocate(1));

        assertThat(draft.isDecided()).isTrue();
        assertRefused(draft, Word.STORAGE_FULL);
        assertNothingIsHeld();
    }

    @Test
    void ofARefusedContentTheAnswerIsOpenUntilThereIsAToken() {
        Draft draft = draft("{}");
        draft.refuse(Refusal.invalid("no"));
        assertThat(draft.isDecided()).isFalse();

        draft.bearer(token);
        assertThat(draft.isDecided()).isTrue();
    }

    @Test
    void aLargeContentWhoseTurnComesTooLateIsRefusedForAWhile() throws IOException {
        List<Runnable> waiting = new ArrayList<>();
        sealers = waiting::add;
        CompletionStage<Receipt> inTime = fileDraft("x".repeat(LARGE)).submit();
        clock.advance(Duration.ofSeconds(1));
        CompletionStage<Receipt> stillInTime = fileDraft("y".repeat(LARGE)).submit();
        waiting.remove(0).run();
        clock.advance(Duration.ofSeconds(30));
        waiting.remove(0).run();
        CompletionStage<Receipt> late = fileDraft("z".repeat(LARGE)).submit();
        clock.advance(Duration.ofSeconds(30).plusMillis(1));
        waiting.remove(0).run();

        assertThat(inTime.toCompletableFuture().join().repeated()).isFalse();
        assertThat(stillInTime.toCompletableFuture().join().repeated()).isFalse();
        assertThatThrownBy(() -> late.toCompletableFuture().join())
                .hasCauseInstanceOf(Refusal.class)
                .satisfies(failure -> {
                    Refusal refusal = (Refusal) failure.getCause();
                    assertThat(refusal.word()).isEqualTo(Word.UNAVAILABLE);
                    assertThat(refusal.retryAfterSeconds()).isPresent();
                });
        assertThat(store.kept()).hasSize(2);
        assertNothingIsHeld();
    }

    @Test
    void contentsThatCanGoToDiskLeaveMemoryToFields() {
        List<Draft> contents = new ArrayList<>();
        for (int i = 0; i < 2 * MEMORY / Spool.LEDGER_MAX; i++) {
            contents.add(draft("\"" + "x".repeat(Spool.LEDGER_MAX - 2) + "\""));
        }
        Draft draft = draft("{}");
        draft.bearer(token);
        send(draft, "note", Optional.empty(), "n".repeat(1000));

        assertThat(submit(draft).repeated()).isFalse();
        contents.forEach(Draft::close);
    }

    @Test
    void fieldsThatDoNotFitInMemoryAreRefusedForAWhile() {
        Draft draft = draft("{}");
        draft.bearer(token);
        assertThat(intake.memory().reserve(MEMORY - 2 * 1024)).isTrue();
        send(draft, "note", Optional.empty(), "n".repeat(1000));

        assertRefused(draft, Word.UNAVAILABLE);
    }

    @Test
    void anUnusedFileInputIsIgnoredAndANamelessFileKept() {
        Draft draft = draft("{}");
        send(draft, "unused", Optional.of(""), "");
        send(draft, "used", Optional.of(""), "bytes");
        draft.bearer(token);
        submit(draft);

        assertThat(store.kept().get(0).files()).singleElement().satisfies(file -> {
            assertThat(file.field()).isEqualTo("used");
            assertThat(file.name()).isEqualTo("file");
        });
    }

    @Test
    void moreThanALimitIsTooLarge() {
        Draft parts = draft("{}");
        for (int i = 0; i < 10; i++) {
            send(parts, "field", Optional.empty(), "");
        }
        parts.bearer(token);
        assertRefused(parts, Word.TOO_LARGE);
        assertRefused(fileDraft("x".repeat((1 << 20) + 1)), Word.TOO_LARGE);
        Draft fields = draft("{}");
        send(fields, "field", Optional.empty(), "x".repeat(10_001));
        fields.bearer(token);
        assertRefused(fields, Word.TOO_LARGE);
    }

    @Test
    void twoDifferentTokensAreRefused() {
        Draft draft = draft("{}");
        draft.bearer(token);
        send(draft, "auth_token", Optional.empty(), "another");

        assertRefused(draft, Word.INVALID_REQUEST);
    }

    @Test
    void aDraftIsSubmittedOnce() {
        Draft draft = fileDraft("bytes");
        submit(draft);

        assertThatThrownBy(() -> submit(draft)).hasCauseInstanceOf(IllegalStateException.class);
    }
}
