package org.fieldpost.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelsTest {

    private static byte[] encoded(Levels levels) {
        Bytes out = new Bytes();
        levels.writeTo(out);
        return out.copy();
    }

    @Test
    void whereThereIsButOneLevelNothingIsWritten() {
        Levels levels = new Levels(0);
        levels.add(0, 5);

        assertThat(levels.count()).isEqualTo(5);
        assertThat(encoded(levels)).isEmpty();
    }

    @Test
    void aRunTakesTheSameRoomHoweverLongItIs() {
        Levels levels = new Levels(1);
        for (int i = 0; i < 1_000_000; i++) {
            levels.add(1, 1);
        }

        assertThat(levels.weight()).isLessThan(16);
        assertThat(encoded(levels)).hasSizeLessThan(10);
    }

    @Test
    void levelsThatChangeAllTheTimeTakeABitEach() {
        Levels levels = new Levels(1);
        for (int i = 0; i < 8_000; i++) {
            levels.add(i % 2, 1);
        }

        assertThat(encoded(levels)).hasSizeLessThan(1_010);
    }

    @Test
    void bothEncodingsSayWhatWasAdded() {
        Random random = new Random(7);
        for (int highest : List.of(1, 2, 3)) {
            for (int stretch : List.of(1, 3, 100)) {
                Levels levels = new Levels(highest);
                List<Integer> expected = new ArrayList<>();
                for (int i = 0; i < 101; i++) {
                    int level = random.nextInt(highest + 1);
                    int times = 1 + random.nextInt(stretch);
                    levels.add(level, times);
                    for (int j = 0; j < times; j++) {
                        expected.add(level);
                    }
                }

                assertThat(decoded(encoded(levels), highest == 1 ? 1 : 2, expected.size()))
                        .isEqualTo(expected);
            }
        }
    }

    /** The hybrid of runs and packed bits, read as the format describes it. */
    private static List<Integer> decoded(byte[] bytes, int width, int count) {
        List<Integer> levels = new ArrayList<>();
        int at = Integer.BYTES;
        while (at < bytes.length) {
            int header = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                header |= (bytes[at++] & 0x7f) << shift;
                shift += 7;
            }
            header |= bytes[at++] << shift;
            if ((header & 1) == 0) {
                for (int i = 0; i < header >>> 1; i++) {
                    levels.add((int) bytes[at]);
                }
                at++;
            } else {
                int values = (header >>> 1) * 8;
                for (int i = 0; i < values; i++) {
                    int level = 0;
                    for (int bit = 0; bit < width; bit++) {
                        int place = i * width + bit;
                        level |= (bytes[at + place / 8] >>> (place % 8) & 1) << bit;
                    }
                    levels.add(level);
                }
                at += values * width / 8;
            }
        }
        return levels.subList(0, count);
    }
}
