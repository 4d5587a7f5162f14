package org.fieldpost.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void makesTheFolderAndItsParentsForTheOwnerOnly() throws IOException {
        Path path = temp.resolve("studies").resolve("data");

        try (DataFolder folder = DataFolder.open(path)) {
            assertThat(folder.folder()).isEqualTo(path.toRealPath());
            assertThat(folder.database()).isEqualTo(folder.folder().resolve("fieldpost.db"));
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("lock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void opensAgainOnceClosed() throws IOException {
        DataFolder.open(temp).close();

        DataFolder.open(temp).close();
    }

    @Test
    void saysWhereItsServerAnswersUntilItIsClosed() throws IOException {
        URI address = URI.create("http://127.0.0.1:8000/fieldpost/");
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThat(DataFolder.announcedIn(temp)).isEmpty();
            folder.announce(URI.create("http://a-longer-name.example.org:65535/some/where/else/"));
            folder.announce(address);

            assertThat(DataFolder.announcedIn(temp)).contains(address);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("address"))))
                    .isEqualTo("rw-------");
        }
        assertThat(DataFolder.announcedIn(temp)).isEmpty();
    }

    @Test
    void believesNothingThatAKilledServerLeft() throws IOException {
        Files.writeString(temp.resolve("address"), "http://127.0.0.1:1/\n");

        try (DataFolder folder = DataFolder.open(temp)) {
            assertThat(DataFolder.announcedIn(folder.folder())).isEmpty();
            Files.writeString(temp.resolve("address"), "http://127.0.0.1:80");
            assertThat(DataFolder.announcedIn(folder.folder())).isEmpty();
        }
    }

    @Test
    void refusesASecondServerInTheSameProcessAlsoUnderAnotherName() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("data")));

        try (DataFolder first = DataFolder.open(temp.resolve("data"))) {
            assertThatExceptionOfType(FolderInUseException.class)
                    .isThrownBy(() -> DataFolder.open(link))
                    .withMessage("The data folder " + first.folder()
                            + " is in use by another server: stop that one, or name another folder for this one.");
        }
    }

    @Test
    void refusesAFolderThatAnotherProcessHoldsUntilThatIsKilled() throws Exception {
        try (ChildProcess other = ChildProcess.start(LockHolder.class, temp)) {
            assertThat(other.readLine()).isEqualTo("locked");

            assertThatExceptionOfType(FolderInUseException.class)
                    .isThrownBy(() -> DataFolder.open(temp))
                    .withMessageContaining("in use by another server");

            other.kill();
        }
        DataFolder.open(temp).close();
    }

    @Test
    void keepsOtherProcessesOutAlsoAfterItRefusedASecondServerInItsOwn() throws Exception {
        try (DataFolder first = DataFolder.open(temp)) {
            assertThatExceptionOfType(UnusableFolderException.class).isThrownBy(() -> DataFolder.open(first.folder()));

            try (ChildProcess other = ChildProcess.start(LockHolder.class, temp)) {
                assertThat(other.readLine()).contains("in use by another server");
            }
        }
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.createFile(temp.resolve("data"));

        assertThatExceptionOfType(UnusableFolderException.class)
                .isThrownBy(() -> DataFolder.open(file))
                .withMessage("The data folder " + file + " is a file: name a folder, or move the file away.");
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Path below = Files.createFile(temp.resolve("file")).resolve("data");

        assertThatExceptionOfType(UnusableFolderException.class)
                .isThrownBy(() -> DataFolder.open(below))
                .withMessageStartingWith("The data folder " + below + " cannot be made: ");
    }

    /** The tests may run as root, who may write nearly everywhere; among the kernel's tables nobody makes a file. */
    @Test
    void refusesAFolderThatCannotBeWrittenTo() {
        assertThatExceptionOfType(UnusableFolderException.class)
                .isThrownBy(() -> DataFolder.open(Path.of("/proc/self/")))
                .withMessageContaining(" cannot be written to: ");
    }
}
