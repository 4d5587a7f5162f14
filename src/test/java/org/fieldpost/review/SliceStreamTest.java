package org.fieldpost.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.Test;

class SliceStreamTest {
    private final List<byte[]> contents = new ArrayList<>();
    private int open;
    private int opened;

    @Property(tries = 300)
    void fromAnyOffsetOnTheBytesAreThoseOfAllSlicesInARow(
            @ForAll @Size(max = 8) List<@IntRange(max = 9) Integer> sizes, @ForAll @IntRange(max = 80) int from)
            throws IOException {
        contents.clear();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size : sizes) {
            byte[] content = new byte[size];
            for (int i = 0; i < size; i++) {
                content[i] = (byte) (whole.size() + i);
            }
            contents.add(content);
            whole.writeBytes(content);
        }
        int offset = Math.min(from, whole.size());

        try (InputStream stream = stream(slices(), offset)) {
            assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(whole.toByteArray(), offset, whole.size()));
        }
        assertThat(open).isZero();
        try (InputStream stream = stream(slices(), offset)) {
            int first = stream.read();
            assertThat(first).isEqualTo(offset < whole.size() ? whole.toByteArray()[offset] & 0xff : -1);
        }
        assertThat(open).isZero();
    }

    @Test
    void opensEachWhenItsTurnComesAndNoneThatIsSkipped() throws IOException {
        for (int i = 0; i < 4; i++) {
            contents.add(new byte[] {1, 2});
        }

        try (InputStream stream = stream(slices(), 2)) {
            assertThat(opened).isZero();
            assertThat(stream.readNBytes(2)).hasSize(2);
            assertThat(opened).isEqualTo(1);
            assertThat(stream.read()).isEqualTo(1);
            assertThat(opened).isEqualTo(2);
            assertThat(open).isEqualTo(1);
        }
    }

    @Test
    void aSliceThatIsShorterThanRecordedEndsTheReadingWithAnError() throws IOException {
        contents.add(new byte[] {1, 2});
        contents.add(new byte[] {3, 4});
        List<Slice> recorded = slices();
        contents.set(0, new byte[] {1});

        try (InputStream stream = stream(recorded, 0)) {
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void ofASliceThatIsLongerThanRecordedOnlyWhatIsRecordedCounts() throws IOException {
        contents.add(new byte[] {1, 2});
        contents.add(new byte[] {3, 4});
        List<Slice> recorded = slices();
        contents.set(0, new byte[] {1, 2, 9});

        try (InputStream stream = stream(recorded, 0)) {
            assertThat(stream.readAllBytes()).containsExactly(1, 2, 3, 4);
        }
    }

    private List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        for (int n = 0; n < contents.size(); n++) {
            slices.add(new Slice(n, new UUID(0, 0), n, new StoredContent(contents.get(n).length, Samples.digest("x"))));
        }
        return slices;
    }

    private InputStream stream(List<Slice> slices, long offset) {
        return new SliceStream(slices, offset, this::open);
    }

    private InputStream open(Slice slice, long offset) {
        open++;
        opened++;
        byte[] content = contents.get(slice.number());
        return new FilterInputStream(new ByteArrayInputStream(content, (int) offset, content.length)) {
            @Override
            public void close() throws IOException {
                open--;
                super.close();
            }
        };
    }
}
