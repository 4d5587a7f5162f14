package org.fieldpost.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.fieldpost.access.Act;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Actor;
import org.fieldpost.access.InMemoryAudit;
import org.fieldpost.review.AuditFinding.Kind;
import org.junit.jupiter.api.Test;

class AuditChecksTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final InMemoryAudit audit = new InMemoryAudit();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private long now;

    @Test
    void tellsThatAllIsAsItWasWrittenWithTheMark() {
        append(3);

        AuditState state = join(inline().ask());

        assertThat(state.entries()).isEqualTo(3);
        assertThat(state.found()).isZero();
        assertThat(state.findings()).isEmpty();
        assertThat(state.mark()).contains(new AuditMark(3, audit.links().get(2).hash()));
    }

    @Test
    void tellsWhatIsWrongAndChecksAnewEachTime() {
        append(5);
        AuditChecks checks = inline();
        assertThat(join(checks.ask()).found()).isZero();
        audit.links().remove(2);

        AuditState state = join(checks.ask());

        assertThat(state.found()).isEqualTo(1);
        assertThat(state.findings()).containsExactly(new AuditFinding(Kind.MISSING, 3, 3));
    }

    @Test
    void countsAllFindingsAndShowsTheFirstHundred() {
        append(500);
        for (int i = 498; i > 0; i -= 2) {
            audit.links().remove(i);
        }

        AuditState state = join(inline().ask());

        assertThat(state.found()).isEqualTo(249);
        assertThat(state.findings()).hasSize(100).contains(new AuditFinding(Kind.MISSING, 3, 3));
    }

    @Test
    void thoseWhoAskMeanwhileShareOneCheck() {
        append(1);
        AuditChecks checks = checks(FOR_EVER);

        CompletableFuture<AuditState> first = checks.ask().toCompletableFuture();
        CompletableFuture<AuditState> second = checks.ask().toCompletableFuture();
        assertThat(waiting).hasSize(1);
        assertThat(first).isNotDone();
        waiting.remove().run();

        assertThat(first.join()).isEqualTo(second.join());
        checks.ask();
        assertThat(waiting).as("a check of its own for who asks after them").hasSize(1);
    }

    @Test
    void whoHasWaitedLongIsToldHowFarItHasComeAndJoinsItAgain() {
        append(2);
        AuditChecks checks = checks(Duration.ZERO);

        AuditState early = join(checks.ask());
        assertThat(early).isEqualTo(new AuditState(0, 0, List.of(), Optional.empty()));
        waiting.remove().run();
        AuditState late = join(checks.ask());

        assertThat(late.mark()).isPresent();
        assertThat(late.entries()).isEqualTo(2);
        assertThat(waiting).isEmpty();
    }

    @Test
    void anOutcomeThatNobodyCameForInTimeIsNotToldLater() {
        append(1);
        AuditChecks checks = checks(Duration.ZERO);
        join(checks.ask());
        waiting.remove().run();
        now += TimeUnit.MINUTES.toNanos(2);

        assertThat(join(checks.ask()).mark()).isEmpty();
        assertThat(waiting).as("a check of what is there now").hasSize(1);
    }

    @Test
    void aCheckThatFailsIsToldAndTheNextBeginsAnew() {
        AuditChecks checks = new AuditChecks(
                () -> {
                    throw new IllegalStateException("no key");
                },
                waiting::add,
                FOR_EVER);
        CompletableFuture<AuditState> asked = checks.ask().toCompletableFuture();
        waiting.remove().run();

        assertThat(asked)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("no key");
        checks.ask();
        assertThat(waiting).hasSize(1);
    }

    private AuditChecks inline() {
        return new AuditChecks(() -> new AuditVerifier(audit, audit.seal()), Runnable::run, FOR_EVER);
    }

    private AuditChecks checks(Duration patience) {
        return new AuditChecks(() -> new AuditVerifier(audit, audit.seal()), waiting::add, patience, () -> now);
    }

    private void append(int entries) {
        for (int i = 0; i < entries; i++) {
            audit.append(new Act(Actor.SERVER, Action.READ, "submissions/" + i));
        }
    }

    private static AuditState join(CompletionStage<AuditState> stage) {
        return stage.toCompletableFuture().join();
    }
}
