package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourlySweepTest {
    private final List<String> swept = new ArrayList<>();

    @Test
    void whatFailsKeepsNothingElseFromBeingSwept() {
        HourlySweep.each(
                () -> true,
                List.of(
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

    @Test
    void nothingMoreIsSweptOnceTheStorageHasFailed() {
        HourlySweep.each(swept::isEmpty, List.of(() -> swept.add("blobs"), () -> swept.add("uploads")));

        assertThat(swept).containsExactly("blobs");
    }

    @Test
    void nothingMoreIsSweptOnceTheServerStops() {
        HourlySweep.each(() -> true, List.of(Thread.currentThread()::interrupt, () -> swept.add("uploads")));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(swept).isEmpty();
    }
}
