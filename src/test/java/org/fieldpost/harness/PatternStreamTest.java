package org.fieldpost.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PatternStreamTest {

    @Test
    void givesTheSameBytesHoweverTheyAreRead() throws IOException {
        byte[] atOnce = new PatternStream(2_500_000).readAllBytes();
        assertThat(atOnce).hasSize(2_500_000);
        PatternStream inPieces = new PatternStream(2_500_000);
        byte[] pieces = new byte[2_500_000];
        int filled = 0;
        for (int read = inPieces.read(pieces, 0, 7777);
                read > 0;
                read = inPieces.read(pieces, filled, Math.min(7777, pieces.length - filled))) {
            filled += read;
        }
        assertThat(pieces).isEqualTo(atOnce);
        assertThat(inPieces.read()).isEqualTo(-1);
    }
}
