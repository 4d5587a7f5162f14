package org.fieldpost.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BallastTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);

    @TempDir
    Path temp;

    private Path file;
    private Ballast ballast;

    @BeforeEach
    void name() {
        file = temp.resolve("ballast");
        ballast = new Ballast(file);
    }

    @Test
    void takesRoomThatIsItsOwnAndGivesItBack() throws IOException {
        ballast.keep();

        assertThat(file).hasSize(Ballast.BYTES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        ballast.drop();
        assertThat(file).doesNotExist();
        ballast.drop();
    }

    @Test
    void whatIsThereStaysAndWhatAKillLeftIsMadeWhole() throws IOException {
        ballast.keep();
        Files.setLastModifiedTime(file, LONG_AGO);
        ballast.keep();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);

        Files.write(file, new byte[Ballast.BYTES / 3]);
        ballast.keep();
        assertThat(file).hasSize(Ballast.BYTES);
    }

    /** Linux has a device that is always full. */
    @Test
    void onAFullDiskThereIsNoneAndThatIsNoFailure() throws IOException {
        Files.createSymbolicLink(file, Path.of("/dev/full"));

        ballast.keep();

        assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(Path.of("/dev/full")).exists();
    }

    @Test
    void anyOtherFailureIsTold() {
        Ballast nowhere = new Ballast(temp.resolve("missing").resolve("ballast"));

        assertThatThrownBy(nowhere::keep).isInstanceOf(NoSuchFileException.class);
    }
}
