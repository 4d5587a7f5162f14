package org.fieldpost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.fieldpost.server.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServeCommandTest {
    private final MemoryLauncher launcher = new MemoryLauncher();
    private final Terminal terminal = new Terminal(launcher);

    ServeCommandTest() {
        launcher.close();
    }

    @AfterEach
    void stop() {
        terminal.stops.forEach(Runnable::run);
    }

    @Test
    void noCommandServesWithTheDefaults() {
        assertThat(terminal.type()).isZero();
        assertThat(settings().port()).isEqualTo(8000);
    }

    @Test
    void optionsWithoutACommandAreServesOptions() {
        assertThat(terminal.type("--port", "0", "--data-dir=study", "--development"))
                .isZero();
        assertThat(settings().port()).isZero();
        assertThat(settings().dataFolder()).isEqualTo(Path.of("/nowhere/study"));
        assertThat(settings().access().development()).isTrue();
    }

    @Test
    void optionsOutrankTheEnvironment() {
        Terminal other = new Terminal(launcher, Map.of("FIELDPOST_DEVELOPMENT", "true", "FIELDPOST_PORT", "1"));

        assertThat(other.type("serve", "--development=false")).isZero();
        assertThat(settings().access().development()).isFalse();
        assertThat(settings().port()).isEqualTo(1);
    }

    @Test
    void settingsFileThatIsMissingIsRefused() {
        assertThat(terminal.type("--config", "missing.yaml")).isEqualTo(1);
        assertThat(terminal.err.toString()).contains("missing.yaml", "does not exist");
    }

    @Test
    void bannerSaysWhatIsNeededAndTheNextCommand() {
        terminal.type();

        assertThat(terminal.out.toString().lines())
                .contains(
                        "token_id:    memory-token-id-0",
                        "address:     http://localhost:8000/ (and every other address of this machine)",
                        "desk:        http://localhost:8000/desk/",
                        "data folder: /nowhere/fieldpost-data",
                        "mode:        production",
                        "  curl --data-urlencode token=memory-token-id-0 --data-urlencode"
                                + " callback_url=https://example.org/ http://localhost:8000/register");
    }

    @Test
    void bannerQuotesWhatAShellWouldReadOtherwise() {
        launcher.tokenId = "it's-$HOME;`id`&a-long-one";
        launcher.address = URI.create("http://127.0.0.1:9000/");
        terminal.type("--development", "--base-url", "https://data.example.org/");

        assertThat(terminal.out.toString())
                .contains(
                        "curl --data-urlencode 'token=it'\\''s-$HOME;`id`&a-long-one' --data-urlencode",
                        "https://example.org/ http://127.0.0.1:9000/register\n",
                        "address:     http://127.0.0.1:9000/\n",
                        "base URL:    https://data.example.org\n",
                        "desk:        https://data.example.org/desk/\n",
                        "mode:        development\n");
    }

    @Test
    void stoppingClosesTheServer() {
        MemoryLauncher open = new MemoryLauncher();
        Terminal other = new Terminal(open);
        Thread serving = new Thread(other::type);
        serving.start();
        await().until(() -> other.out.toString().contains("mode:"));

        other.stops.forEach(Runnable::run);

        await().until(() -> !serving.isAlive());
        assertThat(open.closed.getCount()).isZero();
    }

    private Settings settings() {
        return launcher.settings.orElseThrow();
    }
}
