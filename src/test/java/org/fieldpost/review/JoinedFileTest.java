package org.fieldpost.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.review.JoinedFile.Hole;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.Test;

class JoinedFileTest {
    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000000");

    @Test
    void whatIsMissingIsToldInRunsFromZeroOn() {
        assertThat(withNumbers(0, 1, 2).holes()).isEmpty();
        assertThat(withNumbers(2).holes()).containsExactly(new Hole(0, 1));
        assertThat(withNumbers(0, 2, 9999).holes()).containsExactly(new Hole(1, 1), new Hole(3, 9998));
    }

    @Test
    void theEndShowsWhereTheLastIsShorterThanTheOthersAndTheyAreAllOfOneSize() {
        assertThat(withSizes(5, 5, 4).endsShort()).isTrue();
        assertThat(withSizes(5, 5, 0).endsShort()).isTrue();
        assertThat(withSizes(5, 5, 5).endsShort()).isFalse();
        assertThat(withSizes(5, 5, 6).endsShort()).isFalse();
        assertThat(withSizes(5, 4, 3).endsShort()).isFalse();
        assertThat(withSizes(5, 4, 5).endsShort()).isFalse();
        assertThat(withSizes(5).endsShort()).isFalse();
        assertThat(withSizes(0, 0).endsShort()).isFalse();
    }

    @Test
    void theTailIsWhatStandsBehindTheLastHole() {
        JoinedFile file = withNumbers(0, 1, 4, 5);

        assertThat(file.tail()).extracting(Slice::number).containsExactly(4, 5);
        assertThat(withNumbers(0, 1).tail()).hasSize(2);
    }

    @Test
    void theTagIsAnotherOneForOtherBytesAndTheDigestItselfOfOneSlice() {
        Slice one = slice(0, 1, "a");
        Slice other = slice(1, 1, "b");

        assertThat(of(one).tag()).isEqualTo(one.content().sha256());
        assertThat(of(one, other).tag())
                .isEqualTo(of(one, other).tag())
                .isNotEqualTo(of(other, one).tag())
                .isNotEqualTo(of(one, slice(1, 1, "c")).tag())
                .isNotEqualTo(of(one, other, slice(2, 0, "")).tag());
    }

    @Test
    void theTimeOfAFileIsThatOfTheSliceThatCameLast() {
        UUID later = UUID.fromString("018f0000-0001-7000-8000-000000000000");
        StoredContent content = new StoredContent(1, Samples.digest("a"));

        assertThat(of(new Slice(0, later, 0, content), new Slice(1, ID, 0, content))
                        .lastReceivedAt())
                .isEqualTo(TimeOrderedIds.timeOf(later));
    }

    private static JoinedFile withNumbers(int... numbers) {
        List<Slice> slices = new ArrayList<>();
        for (int number : numbers) {
            slices.add(slice(number, 1, "a"));
        }
        return of(slices.toArray(Slice[]::new));
    }

    private static JoinedFile withSizes(long... sizes) {
        List<Slice> slices = new ArrayList<>();
        for (long size : sizes) {
            slices.add(slice(slices.size(), size, "a"));
        }
        return of(slices.toArray(Slice[]::new));
    }

    private static Slice slice(int number, long size, String digested) {
        return new Slice(number, ID, 0, new StoredContent(size, Samples.digest(digested)));
    }

    private static JoinedFile of(Slice... slices) {
        return new JoinedFile(
                new JoinedId(ID, 1), Samples.clientId(1), Optional.empty(), "a.zip", List.of(slices), List.of());
    }
}
