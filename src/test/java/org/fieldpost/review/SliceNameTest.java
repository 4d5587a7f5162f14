package org.fieldpost.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliceNameTest {

    @ParameterizedTest
    @CsvSource({
        "a.zip.000, a.zip, 0",
        "a.zip.009, a.zip, 9",
        "a.zip.0010, a.zip, 10",
        "a.zip.00999, a.zip, 999",
        "a.zip.009999, a.zip, 9999",
        "a.000, a, 0",
        "a.b.c.d.0011, a.b.c.d, 11",
        "a.000.001, a.000, 1",
        "'. .000', '. ', 0",
        "é\u2028😀.001, é\u2028😀, 1",
        "2026.000, 2026, 0",
    })
    void aSliceIsNamedAsTheWholeWithItsNumberBehind(String name, String whole, int number) {
        assertThat(SliceName.of(name)).contains(new SliceName(whole, number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.zip",
                "a.00",
                "a.0",
                "a.010",
                "a.100",
                "a.0000",
                "a.0001",
                "a.00010000",
                "a000",
                ".000",
                "000",
                "a.zip.000.txt",
                "a.zip.000 ",
                "a.zip.00x",
                "a.2024",
                "a.00\u0661",
                "",
                "."
            })
    void everyOtherNameIsThatOfAFile(String name) {
        assertThat(SliceName.of(name)).isEmpty();
    }
}
