package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.JarServer.Finished;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.WorkFolder;
import org.junit.jupiter.api.Test;

/** Where the server cannot start it says in one sentence what to do, and its exit code is not 0. */
final class StartFailuresIT {

    @Test
    void aPortThatIsTaken() throws IOException {
        try (WorkFolder folder = WorkFolder.create();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(refusedStart(folder.launch().setting("port", port))).contains(port);
        }
    }

    @Test
    void aFileInPlaceOfTheDataFolder() throws IOException {
        try (WorkFolder folder = WorkFolder.create()) {
            Path file = Files.writeString(folder.path().resolve("occupied"), "not a folder");
            assertThat(refusedStart(folder.launch().setting("data.dir", file.toString())))
                    .contains(file.toString());
        }
    }

    @Test
    void aDataFolderThatCannotBeMade() throws IOException {
        try (WorkFolder folder = WorkFolder.create()) {
            Path file = Files.writeString(folder.path().resolve("occupied"), "not a folder");
            assertThat(refusedStart(folder.launch()
                            .setting("data.dir", file.resolve("data").toString())))
                    .contains(file.toString());
        }
    }

    @Test
    void aDataFolderInUseByAnotherServer() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            assertThat(refusedStart(own.launch()))
                    .contains(own.server().dataFolder().toString());
            own.site().submitJson(own.site().participant(), "{}");
        }
    }

    @Test
    void dataOfANewerVersion() throws IOException, SQLException {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY)) {
            own.server().stopGracefully();
            pretendANewerVersionWasHere(own.server().dataFolder());
            assertThat(refusedStart(own.launch())).containsIgnoringCase("newer");
        }
    }

    @Test
    void unknownKeysAndBadValuesAllAtOnceWithTheLikelyKey() {
        try (WorkFolder folder = WorkFolder.create()) {
            String output = refusedStart(folder.launch()
                    .setting("limits.fiel", "5")
                    .setting("limits.responses", "many")
                    .setting("token.expiry.max", "-1"));
            assertThat(output)
                    .containsPattern("(?i)limits[._]fiel\\b")
                    .contains("FIELDPOST_LIMITS_FILE")
                    .contains("limits.responses")
                    .contains("token.expiry.max");
        }
    }

    @Test
    void aTokenIdOfLessThan16Characters() {
        try (WorkFolder folder = WorkFolder.create()) {
            String output = refusedStart(folder.launch().setting("token.id", "fifteen-letters"));
            assertThat(output).contains("16").doesNotContain("fifteen-letters");
        }
    }

    private static String refusedStart(Launch launch) {
        Finished finished = JarServer.run(launch, "serve");
        assertThat(finished.exitCode()).as(finished.output()).isNotZero();
        assertThat(finished.output()).isNotBlank().doesNotContain("\tat ", "Exception", "org.fieldpost");
        return finished.output();
    }

    /** Marks the database with a form that no server of this version knows. */
    private static void pretendANewerVersionWasHere(Path dataFolder) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database(dataFolder));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 9999");
        }
    }

    private static Path database(Path dataFolder) throws IOException {
        try (Stream<Path> files = Files.walk(dataFolder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) > 16
                        && new String(Files.readAllBytes(file), 0, 13, US_ASCII).equals("SQLite format")) {
                    return file;
                }
            }
        }
        throw new AssertionError("no database in " + dataFolder);
    }
}
