package org.fieldpost.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fieldpost.Refusal;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.SessionTotals.Total;
import org.junit.jupiter.api.Test;

class SessionUseTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Total NOTHING = new Total(0, 0);

    private final Map<UUID, Total> recorded = new HashMap<>();
    private final Set<UUID> recordedBefore = new HashSet<>();
    private final AtomicInteger reads = new AtomicInteger();

    private SessionUse use(long maxBytes, long maxSubmissions, int idleMax) {
        recordedBefore.clear();
        recordedBefore.addAll(recorded.keySet());
        SessionTotals totals = new SessionTotals() {
            @Override
            public boolean mayHold(UUID session) {
                return recordedBefore.contains(session);
            }

            @Override
            public Total of(UUID session) {
                reads.incrementAndGet();
                return recorded.getOrDefault(session, NOTHING);
            }
        };
        return new SessionUse(totals, maxBytes, maxSubmissions, idleMax);
    }

    /** The id of a session that was opened so many milliseconds after the first one. */
    private static UUID id(long session) {
        return new UUID((NOW.toEpochMilli() + session) << 16 | 0x7000, 0x8000L << 48);
    }

    private static Grant grant(long session) {
        return new Grant("0".repeat(32), id(session), Optional.empty(), NOW.plusSeconds(60));
    }

    private void keep(SessionUse.Taken taken, long session, long bytes) {
        recorded.merge(
                id(session),
                new Total(1, bytes),
                (a, b) -> new Total(a.submissions() + b.submissions(), a.bytes() + b.bytes()));
        taken.keep();
    }

    @Test
    void theLedgerIsAskedOnceForEachSessionThatItMayHold() {
        recorded.put(id(1), new Total(1, 1));
        recorded.put(id(2), new Total(1, 1));
        SessionUse use = use(Long.MAX_VALUE, 1_000, 10);
        for (int i = 0; i < 100; i++) {
            keep(use.take(grant(1), 1, NOW), 1, 1);
            use.take(grant(2), 1, NOW).giveBack();
            use.take(grant(3), 1, NOW).giveBack();
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void howeverManySessionsComeAFewAreRemembered() {
        SessionUse use = use(100, 100, 50);
        for (int session = 0; session < 10_000; session++) {
            keep(use.take(grant(session), 1, NOW), session, 1);
        }
        assertThat(use.remembered()).isEqualTo(50);
    }

    @Test
    void aSessionWithASubmissionUnderWayIsNotForgotten() {
        SessionUse use = use(100, 1, 1);
        SessionUse.Taken underWay = use.take(grant(0), 1, NOW);
        for (int session = 1; session < 100; session++) {
            keep(use.take(grant(session), 1, NOW), session, 1);
        }
        assertThatThrownBy(() -> use.take(grant(0), 1, NOW)).isInstanceOf(Refusal.class);
        underWay.giveBack();
        assertThat(use.take(grant(0), 1, NOW)).isNotNull();
    }

    @Test
    void aLedgerThatCannotBeReadIsAskedAgain() {
        recorded.put(id(1), null);
        SessionUse use = use(1, 1, 10);
        assertThatThrownBy(() -> use.take(grant(1), 1, NOW)).isInstanceOf(NullPointerException.class);
        recorded.put(id(1), new Total(1, 1));
        assertThatThrownBy(() -> use.take(grant(1), 1, NOW)).isInstanceOf(Refusal.class);
        assertThat(use.remembered()).isEqualTo(1);
    }

    @Test
    void threadsThatShareASessionNeverExceedItsCapTogether() {
        SessionUse use = use(Long.MAX_VALUE, 1_000, 10);
        AtomicInteger kept = new AtomicInteger();
        Runnable sender = () -> {
            for (int i = 0; i < 1_000; i++) {
                try {
                    use.take(grant(1), 1, NOW).keep();
                    kept.incrementAndGet();
                } catch (Refusal full) {
                    assertThat(full.word()).isEqualTo(Refusal.Word.TOO_MANY);
                }
            }
        };
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(sender),
                        CompletableFuture.runAsync(sender),
                        CompletableFuture.runAsync(sender))
                .join();
        assertThat(kept).hasValue(1_000);
    }

    /** One step: a session takes room for some bytes, or ends the submission that it has had under way for longest. */
    record Step(int session, int bytes, boolean takes, boolean keeps) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(100);
    }

    /** The model remembers all sessions for ever; the counts under test remember two. */
    @Property
    void itCountsAsOneThatForgetsNothing(@ForAll("steps") List<Step> steps) {
        recorded.clear();
        recorded.put(id(0), new Total(2, 50));
        SessionUse use = use(100, 5, 2);
        Map<Integer, Deque<SessionUse.Taken>> underWay = new HashMap<>();
        Map<Integer, Deque<Integer>> bytesUnderWay = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Step step : steps) {
            Deque<SessionUse.Taken> takens = underWay.computeIfAbsent(step.session, s -> new ArrayDeque<>());
            Deque<Integer> bytes = bytesUnderWay.computeIfAbsent(step.session, s -> new ArrayDeque<>());
            if (step.takes) {
                Total total = recorded.getOrDefault(id(step.session), NOTHING);
                int waiting = bytes.stream().mapToInt(Integer::intValue).sum();
                boolean fits = total.bytes() + waiting + step.bytes <= 100 && total.submissions() + bytes.size() < 5;
                try {
                    takens.add(use.take(grant(step.session), step.bytes, NOW));
                    bytes.add(step.bytes);
                    if (!fits) {
                        wrong.add("taken: " + step);
                    }
                } catch (Refusal refused) {
                    if (fits) {
                        wrong.add("refused: " + step);
                    }
                }
            } else if (!takens.isEmpty()) {
                SessionUse.Taken first = takens.remove();
                int size = bytes.remove();
                if (step.keeps) {
                    keep(first, step.session, size);
                } else {
                    first.giveBack();
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
