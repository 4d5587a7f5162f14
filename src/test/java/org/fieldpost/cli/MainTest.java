package org.fieldpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.access.Actor;
import org.fieldpost.server.CannotRun;
import org.fieldpost.server.Launcher;
import org.fieldpost.server.RunningServer;
import org.fieldpost.server.Setting;
import org.fieldpost.server.Settings;
import org.fieldpost.server.SettingsCatalogue;
import org.fieldpost.server.Steward;
import org.fieldpost.server.StoredData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final MemoryLauncher launcher = new MemoryLauncher();
    private final Terminal terminal = new Terminal(launcher);

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "token-id", "clients", "submissions"})
    void everyCommandHasHelpAndVersion(String command) {
        assertThat(terminal.type(command, "--help")).isZero();
        assertThat(terminal.out.toString()).contains("Usage: fieldpost " + command, "-h, --help", "-V, --version");
        assertThat(terminal.type(command, "--version")).isZero();
        assertThat(terminal.out.toString()).containsPattern("fieldpost \\d+\\.\\d+\\.\\d+");
    }

    @Test
    void programItselfHasHelpThatNamesTheCommands() {
        assertThat(terminal.type("--help")).isZero();
        assertThat(terminal.out.toString()).contains("serve", "check", "token-id", "clients", "submissions");
        assertThat(terminal.type("--version")).isZero();
        assertThat(terminal.out.toString()).containsPattern("fieldpost \\d+\\.\\d+\\.\\d+");
    }

    @Test
    void helpOfServeNamesEverySetting() {
        terminal.type("serve", "--help");
        assertThat(terminal.out.toString())
                .contains(SettingsCatalogue.all().stream()
                        .map(Setting::optionName)
                        .toList());
    }

    @Test
    void unknownOptionGetsASentenceAndTheUsage() {
        assertThat(terminal.type("--prot", "9000")).isEqualTo(2);
        assertThat(terminal.err.toString())
                .contains("--prot", "Did you mean --port?", "Usage: fieldpost serve")
                .doesNotContain("-V");
        assertThat(terminal.out.toString()).isEmpty();
    }

    @Test
    void unknownCommandGetsASentenceAndTheUsage() {
        assertThat(terminal.type("cheek")).isEqualTo(2);
        assertThat(terminal.err.toString()).contains("cheek", "Did you mean check?", "Usage: fieldpost ");
    }

    @Test
    void badSettingsAreAllNamedWithoutAStackTrace() {
        Terminal other = new Terminal(launcher, Map.of("FIELDPOST_PROT", "1"));

        assertThat(other.type("--port", "http", "--limits-file=lots")).isEqualTo(1);
        assertThat(other.err.toString())
                .contains("option --port", "option --limits-file", "did you mean FIELDPOST_PORT?")
                .doesNotContain("\tat ");
    }

    @Test
    void whatTheOperatorCanPutRightIsOneSentence() {
        Terminal other = new Terminal(new FailingLauncher(new CannotRun("Port 8000 is taken; name another.")));

        assertThat(other.type("serve")).isEqualTo(1);
        assertThat(other.err.toString()).isEqualToIgnoringNewLines("Port 8000 is taken; name another.");
    }

    @Test
    void defectShowsWhereItHappened() {
        Terminal other = new Terminal(new FailingLauncher(new IllegalStateException("defect")));

        assertThat(other.type("clients")).isEqualTo(1);
        assertThat(other.err.toString()).contains("defect", "\tat ");
    }

    @Test
    void argumentsThatLookLikeFilesOfArgumentsAreTakenAsTheyAre() {
        assertThat(terminal.type("submissions", "--participant", "@none", "--json"))
                .isZero();
        assertThat(launcher.pages).isEqualTo(List.of(100));
    }

    private record FailingLauncher(RuntimeException failure) implements Launcher {
        @Override
        public RunningServer start(Settings settings) {
            throw failure;
        }

        @Override
        public StoredData open(Settings settings) {
            throw failure;
        }

        @Override
        public Optional<Steward> takeOver(Settings settings, Actor actor) {
            throw failure;
        }
    }
}
