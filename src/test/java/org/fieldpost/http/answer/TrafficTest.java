package org.fieldpost.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.fieldpost.Refusal.Word;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private final Traffic traffic = new Traffic();

    @Test
    void answersAreCountedByRouteAndStatus() {
        traffic.answered(Route.SUBMIT, 200, 1_000_000);
        traffic.answered(Route.SUBMIT, 200, 3_000_000);
        traffic.answered(Route.SUBMIT, 599, 1);
        traffic.answered(Route.TOKEN, 100, 1);

        List<Traffic.Answered> answers = traffic.answers();
        assertThat(answers)
                .extracting(answered -> answered.route() + " " + answered.status() + " "
                        + LongStream.of(answered.nanos().counts()).sum())
                .containsExactlyInAnyOrder("SUBMIT 200 2", "SUBMIT 599 1", "TOKEN 100 1");
        assertThat(answers)
                .filteredOn(answered -> answered.status() == 200)
                .first()
                .extracting(answered -> answered.nanos().sum())
                .isEqualTo(4_000_000L);
    }

    @Test
    void refusalsAreCountedByWord() {
        traffic.refused(Word.TOO_LARGE);
        traffic.refused(Word.TOO_LARGE);

        assertThat(traffic.refusals(Word.TOO_LARGE)).isEqualTo(2);
        assertThat(traffic.refusals(Word.UNAVAILABLE)).isZero();
    }

    @Test
    void openConnectionsAreUnknownUntilTheContainerCountsThem() {
        assertThat(traffic.openConnections()).isNegative();

        traffic.connectionsCountedBy(() -> 3);

        assertThat(traffic.openConnections()).isEqualTo(3);
    }
}
