package org.fieldpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    private static Receipt receipt(boolean repeated) {
        return new Receipt(new UUID(1, 2), Instant.EPOCH, repeated);
    }

    @Test
    void whatIsKeptCountsOnceAndItsRepeatsApart() {
        tally.accepted(receipt(false), 70);
        tally.accepted(receipt(false), 30);
        tally.accepted(receipt(true), 30);

        assertThat(tally.kept()).isEqualTo(2);
        assertThat(tally.keptBytes()).isEqualTo(100);
        assertThat(tally.repeats()).isEqualTo(1);
    }

    @Test
    void memoryThatIsTakenIsUsedUntilItIsGivenBack() {
        MemoryBudget budget = new MemoryBudget(100);

        assertThat(budget.reserve(60)).isTrue();
        assertThat(budget.reserve(60)).isFalse();
        assertThat(budget.used()).isEqualTo(60);
        budget.release(60);
        assertThat(budget.used()).isZero();
    }
}
