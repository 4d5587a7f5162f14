package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourlySweepTest {
    @Test
    void whatFailsKeepsNothingElseFromBeingSwept() {
        List<String> swept = new ArrayList<>();

        HourlySweep.each(List.of(
                () -> {
                    throw new IOException("a folder that cannot be read");
                },
                () -> swept.add("uploads"),
                () -> {
                    throw new IllegalStateException("a database that is away");
                },
                () -> swept.add("retention")));

        assertThat(swept).containsExactly("uploads", "retention");
    }
}
