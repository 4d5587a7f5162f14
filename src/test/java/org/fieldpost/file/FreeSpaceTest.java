package org.fieldpost.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.fieldpost.intake.Room;
import org.fieldpost.intake.Room.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
    private static final long MIB = 1L << 20;

    private final AtomicLong usable = new AtomicLong(100 * MIB);
    private final AtomicLong nanos = new AtomicLong(-5);
    private final AtomicInteger asked = new AtomicInteger();

    private FreeSpace space() throws IOException {
        FreeSpace.Question disk = () -> {
            asked.incrementAndGet();
            return usable.get();
        };
        return new FreeSpace(disk, nanos::get, 10 * MIB);
    }

    @Test
    void asksTheSystemFourTimesASecondAtMostAndCountsWhatIsWrittenInBetween() throws IOException {
        FreeSpace space = space();
        for (int i = 0; i < 1000; i++) {
            space.written(MIB / 100);
            space.room();
        }

        assertThat(asked).hasValue(1);
        assertThat(space.room().free()).isEqualTo(100 * MIB - 1000 * (MIB / 100));
    }

    @Test
    void learnsWithinAQuarterOfASecondWhatOthersHaveWrittenOrFreed() throws IOException {
        FreeSpace space = space();
        usable.set(5 * MIB);
        assertThat(space.room().state()).isEqualTo(State.OK);

        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));
        assertThat(space.room()).isEqualTo(new Room(5 * MIB, 10 * MIB));

        usable.set(10 * MIB);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));
        assertThat(space.room().state()).isEqualTo(State.OK);
        assertThat(asked).hasValue(3);
    }

    @Test
    void aDiskIsLowBelowItsReserveAndFullWithNextToNothing() {
        assertThat(new Room(10 * MIB, 10 * MIB).state()).isEqualTo(State.OK);
        assertThat(new Room(10 * MIB - 1, 10 * MIB).state()).isEqualTo(State.LOW);
        assertThat(new Room(MIB, 10 * MIB).state()).isEqualTo(State.LOW);
        assertThat(new Room(MIB - 1, 10 * MIB).state()).isEqualTo(State.FULL);
        assertThat(new Room(MIB - 1, 1).state()).isEqualTo(State.FULL);
    }

    @Test
    void theReserveIsATwentiethOfTheDiskAndAtMostOneGiBUnlessItIsSet(@TempDir Path folder) throws IOException {
        long disk = Files.getFileStore(folder).getTotalSpace();

        assertThat(FreeSpace.of(folder, OptionalLong.empty()).room().reserve())
                .isEqualTo(Math.min(1L << 30, disk / 20));
        assertThat(FreeSpace.of(folder, OptionalLong.of(7)).room().reserve()).isEqualTo(7);
    }
}
