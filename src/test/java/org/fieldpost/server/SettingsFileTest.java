package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.fieldpost.http.answer.CorsOrigins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    Path folder;

    @Test
    void namedFileIsReadInsteadOfTheUsualOne() throws IOException {
        Files.writeString(folder.resolve("fieldpost.properties"), "port=1\nhost=usual\n");
        Files.writeString(folder.resolve("other.properties"), "port=2\n");

        Settings settings = load("other.properties");

        assertThat(settings.port()).isEqualTo(2);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
    }

    @Test
    void namedFileThatDoesNotExistIsRefused() {
        refused("missing.properties", "missing.properties: the settings file does not exist");
    }

    @Test
    void fileOfAnotherKindIsRefused() throws IOException {
        write("settings.toml", "port = 1");
        refused("settings.toml", "must end in .properties, .yaml or .yml");
    }

    @Test
    void folderInPlaceOfAFileIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("a.properties"));
        refused("a.properties", "cannot be read");
    }

    @Test
    void keyThatStandsTwiceIsRefused() throws IOException {
        write("a.properties", "port=1\nport=2\n");
        refused("a.properties", "port stands there twice");
        write("a.yaml", "data.dir: x\ndata:\n  dir: y\n");
        refused("a.yaml", "data.dir stands there twice");
    }

    @Test
    void propertiesAreUtf8() throws IOException {
        write("a.properties", "data.dir=/srv/études\n");
        assertThat(load("a.properties").dataFolder()).isEqualTo(Path.of("/srv/études"));

        Files.write(folder.resolve("b.properties"), "data.dir=/srv/études\n".getBytes(StandardCharsets.ISO_8859_1));
        refused("b.properties", "not UTF-8");
    }

    @Test
    void brokenEscapeInPropertiesIsRefused() throws IOException {
        write("a.properties", "data.dir=C:\\users\n");
        refused("a.properties", "write \\\\ for a backslash");
    }

    @Test
    void yamlMayNestKeysAndListValues() throws IOException {
        write("a.yml", """
                port: 9000
                token.expiry.default: 5
                token:
                  expiry:
                    max: 10
                cors:
                  origins:
                    - https://a.example.org
                    - https://b.example.org
                """);

        Settings settings = load("a.yml");

        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.access().defaultExpiryMinutes()).isEqualTo(5);
        assertThat(settings.access().maxExpiryMinutes()).isEqualTo(10);
        assertThat(settings.corsOrigins())
                .isEqualTo(new CorsOrigins.Listed(Set.of("https://a.example.org", "https://b.example.org")));
    }

    @Test
    void yamlValuesAreTheTextsTheyAreWrittenAs() throws IOException {
        write("a.yaml", "token.id: 0123456701234567\ndevelopment: yes\n");

        assertThat(load("a.yaml").tokenId()).contains(new Secret("0123456701234567"));
        assertThat(load("a.yaml").access().development()).isTrue();
    }

    @Test
    void emptyYamlSetsNothing() throws IOException {
        write("a.yaml", "# nothing\n");
        assertThat(load("a.yaml").port()).isEqualTo(8000);
    }

    @Test
    void brokenYamlIsRefusedWithItsLineAndWithoutItsText() throws IOException {
        write("a.yaml", "port: 1\ntoken.id: \"sesame-sesame-sesame\n");

        assertThatThrownBy(() -> load("a.yaml"))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining("not valid YAML (line 3)")
                .message()
                .doesNotContain("sesame");
    }

    @Test
    void yamlThatHoldsItselfIsRefused() throws IOException {
        write("a.yaml", "a: &a\n  b: *a\n");
        refused("a.yaml", "must hold keys with values");
    }

    @Test
    void yamlWithoutKeysIsRefused() throws IOException {
        write("a.yaml", "- port\n");
        refused("a.yaml", "must hold keys with values (line 1)");
        write("a.yaml", "cors.origins: [[a]]\n");
        refused("a.yaml", "a list may hold plain texts only (line 1)");
        write("a.yaml", "? [a]\n: b\n");
        refused("a.yaml", "a key must be a plain text (line 1)");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Settings load(String name) {
        return Settings.load(Sources.in(folder).withConfigFile(Path.of(name)));
    }

    private void refused(String name, String why) {
        assertThatThrownBy(() -> load(name))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining(why);
    }
}
