package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationPageTest {

    @Test
    void committedPageSaysWhatTheCatalogueSays() throws IOException {
        assertThat(Files.readString(ConfigurationPage.PLACE))
                .as("%s is out of date; to write it again: %s", ConfigurationPage.PLACE, ConfigurationPage.COMMAND)
                .isEqualTo(ConfigurationPage.text());
    }

    @Test
    void bothExamplesAreUsableAndSayTheSame(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.properties"), ConfigurationPage.PROPERTIES);
        Files.writeString(folder.resolve("a.yaml"), ConfigurationPage.YAML);
        SettingsSources sources = Sources.in(folder);

        Settings settings = Settings.load(sources.withConfigFile(Path.of("a.properties")));

        assertThat(settings.trustedProxies()).hasSize(2);
        assertThat(Settings.load(sources.withConfigFile(Path.of("a.yaml")))).isEqualTo(settings);
    }
}
