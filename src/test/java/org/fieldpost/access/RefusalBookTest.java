package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.junit.jupiter.api.Test;

class RefusalBookTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final MovableClock clock = new MovableClock(NOON.plusSeconds(600));
    private final InMemoryRefusals counts = new InMemoryRefusals();
    private final RefusalBook book = new RefusalBook(counts, clock);

    @Test
    void refusalsOfAnHourAWordAndAClientAreCountedTogether() {
        note(Word.TOKEN_EXPIRED, "a");
        clock.advance(Duration.ofMinutes(1));
        note(Word.TOKEN_EXPIRED, "a");
        note(Word.TOKEN_EXPIRED, "b");
        book.note(new Refusal(Word.TOKEN_UNKNOWN, "Unknown."));
        book.handOn();

        assertThat(counts.kept)
                .containsExactlyInAnyOrder(
                        count(NOON, Word.TOKEN_EXPIRED, "a", 2, 660),
                        count(NOON, Word.TOKEN_EXPIRED, "b", 1, 660),
                        new RefusalCount(NOON, Word.TOKEN_UNKNOWN, Optional.empty(), 1, NOON.plusSeconds(660)));
    }

    @Test
    void theMostFrequentComeFirstWhetherTheyAreKeptYetOrNot() {
        note(Word.TOO_LARGE, "a");
        book.handOn();
        clock.advance(Duration.ofHours(2));
        note(Word.TOO_LARGE, "a");
        note(Word.TOKEN_EXPIRED, "a");

        assertThat(between(Duration.ofDays(1)))
                .containsExactly(tuple(Word.TOO_LARGE, 2L), tuple(Word.TOKEN_EXPIRED, 1L));
    }

    @Test
    void whatLiesOutsideTheSpanIsNotTold() {
        note(Word.TOO_LARGE, "a");
        clock.advance(Duration.ofMinutes(5));
        note(Word.CONFLICT, "a");
        book.handOn();

        assertThat(between(Duration.ofMinutes(2))).containsExactly(tuple(Word.CONFLICT, 1L));
        assertThat(book.between(Instant.EPOCH, NOON)).isEmpty();
    }

    @Test
    void whatCouldNotBeKeptIsHandedOnTheNextTime() {
        counts.fails = true;
        note(Word.TOO_LARGE, "a");
        book.handOn();
        note(Word.TOO_LARGE, "a");
        assertThat(between(Duration.ofDays(1))).containsExactly(tuple(Word.TOO_LARGE, 2L));

        counts.fails = false;
        book.handOn();

        assertThat(counts.kept).containsExactly(count(NOON, Word.TOO_LARGE, "a", 2, 600));
        assertThat(between(Duration.ofDays(1))).containsExactly(tuple(Word.TOO_LARGE, 2L));
    }

    @Test
    void nothingIsHandedOnTwiceOrWhereThereIsNothing() {
        note(Word.TOO_LARGE, "a");
        book.handOn();
        book.handOn();

        assertThat(counts.kept).hasSize(1);
    }

    @Test
    void beyondSoManyKindsTheClientIsLeftOutAndNothingIsLost() {
        for (int i = 0; i < RefusalBook.KINDS_MAX + 10; i++) {
            note(Word.TOO_MANY, "client-" + i);
        }
        note(Word.TOO_MANY, "client-0");
        book.handOn();

        assertThat(counts.kept).hasSizeBetween(RefusalBook.KINDS_MAX, RefusalBook.KINDS_MAX + 1);
        assertThat(counts.kept)
                .contains(
                        count(NOON, Word.TOO_MANY, "client-0", 2, 600),
                        new RefusalCount(NOON, Word.TOO_MANY, Optional.empty(), 10, NOON.plusSeconds(600)));
    }

    @Test
    void hoursAreForgottenAfterEightDays() {
        note(Word.TOO_LARGE, "a");
        book.handOn();
        clock.advance(Duration.ofDays(8));
        book.forgetOld();
        assertThat(counts.kept).hasSize(1);

        clock.advance(Duration.ofHours(1));
        book.forgetOld();

        assertThat(counts.kept).isEmpty();
    }

    private void note(Word word, String clientId) {
        book.note(new Refusal(word, "No.").concerning(clientId));
    }

    private static RefusalCount count(Instant hour, Word word, String clientId, long count, int lastSecond) {
        return new RefusalCount(hour, word, Optional.of(clientId), count, hour.plusSeconds(lastSecond));
    }

    private List<Tuple> between(Duration back) {
        Instant now = clock.instant();
        return book.between(now.minus(back), now.plusSeconds(1)).stream()
                .map(refused -> tuple(refused.word(), refused.count()))
                .toList();
    }
}
