package org.fieldpost.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;

/** Writes {@code docs/configuration.md} from the catalogue of settings. */
final class ConfigurationPage {
    static final Path PLACE = Path.of("docs", "configuration.md");

    static final String COMMAND =
            "mvn -q test-compile && java -cp target/test-classes:target/classes " + ConfigurationPage.class.getName();

    static final String PROPERTIES = """
            # fieldpost.properties
            host = 127.0.0.1
            data.dir = /srv/fieldpost
            limits.file = 500 MiB
            cors.origins = https://study.example.org, https://lab.example.org
            base.url = https://data.example.org
            proxy.trusted = 127.0.0.1, ::1
            timeout.idle = 2m
            """;

    static final String YAML = """
            # fieldpost.yaml
            host: 127.0.0.1
            data.dir: /srv/fieldpost
            limits:
              file: 500 MiB
            cors.origins:
              - https://study.example.org
              - https://lab.example.org
            base.url: https://data.example.org
            proxy:
              trusted: [127.0.0.1, "::1"]
            timeout.idle: 2m
            """;

    private static final String HEAD = """
            # Configuration

            <!-- Made from the catalogue of settings by ConfigurationPage; a test holds it true. -->

            Fieldpost runs without any configuration. Every setting below has a name, the *key*, such as `data.dir`.

            ## Where settings come from

            In rising order: what stands further down wins.

            | source | `data.dir` is spelled | |
            |---|---|---|
            | defaults | | |
            | a file | `data.dir` | the one that `--config FILE` names, which must exist, or else `fieldpost.properties` in the working folder, where there is one |
            | environment | `FIELDPOST_DATA_DIR` | upper case, `_` for each dot and hyphen |
            | context parameters | `fieldpost.data.dir` | of the WAR only |
            | system properties | `fieldpost.data.dir` | `-Dfieldpost.data.dir=…`, in front of `-jar` |
            | command line | `--data-dir` | `-` for each dot: `--data-dir /srv/fieldpost` or `--data-dir=/srv/fieldpost` |

            The environment variable `DEV8dac6d02a913`, set to anything but nothing, `0` or `false`, does the same as
            `FIELDPOST_DEVELOPMENT=true`, which it yields to.

            A name that is no setting (in the file, behind `FIELDPOST_` or `fieldpost.`, on the command line) and a value
            that cannot be used keep the server from starting. It names all of them at once, with where each came from.
            No value is ever corrected in silence; one that should not count is left out, not left empty.

            On Kubernetes, a service named `fieldpost` puts variables such as `FIELDPOST_PORT=tcp://…` into its
            containers: give it another name, or set `enableServiceLinks: false`.

            ## Settings

            """;

    private static final String TAIL = """
            ## How values are written

            - **Sizes** are whole numbers of bytes, or of `KiB`, `MiB`, `GiB`, `TiB` (1,024 bytes, 1,024 KiB, and so on) or
              of `kB`, `MB`, `GB`, `TB` (1,000 bytes, 1,000 kB, and so on), with or without one blank in front of the unit,
              in any case: `32 MiB` is 33,554,432 bytes, `32MB` is 32,000,000.
            - **Durations** are whole numbers of seconds, or of `ms`, `s`, `m`, `h`: `60`, `60s` and `1m` are the same.
            - **Switches** are `true` or `false`; `yes`, `on`, `1` and `no`, `off`, `0` are understood too. On the command
              line `--development` alone is `--development=true`.
            - **Lists** are separated by commas or blanks; in YAML they may also be lists.
            - **Secrets** are taken to the letter, blanks included. Other people on the machine can see a command line:
              prefer the file or the environment for `token.id`.

            ## Files

            A file is UTF-8. Its name says what it holds: `.properties` (a backslash is written `\\\\`), or `.yaml` or
            `.yml`. YAML may nest a key at its dots or write it in one, and a value stays the text that stands there, so
            that `0123` keeps its zero. No key may stand twice. Relative paths in it begin at the working folder.

            ```properties
            %s```

            says the same as

            ```yaml
            %s```

            ## The WAR

            A WAR in a servlet container reads the same keys from environment, context parameters and system properties,
            and from a `fieldpost.properties` in the container's working folder. `host`, `port`, `metrics.host`,
            `metrics.port` and `timeout.shutdown` are the container's business there. Set `data.dir` to an absolute path, since a container's working folder is
            seldom what one thinks. On Tomcat, `conf/Catalina/localhost/fieldpost.xml` may say:

            ```xml
            <Context>
              <Parameter name="fieldpost.data.dir" value="/srv/fieldpost" override="false"/>
              <Parameter name="fieldpost.base.url" value="https://data.example.org/fieldpost" override="false"/>
            </Context>
            ```
            """;

    private ConfigurationPage() {}

    /** Writes the page into the folder of the project, which must be the working folder. */
    public static void main(String[] args) throws IOException {
        Files.writeString(PLACE, text());
    }

    static String text() {
        StringJoiner page = new StringJoiner("\n", HEAD, "\n" + TAIL.formatted(PROPERTIES, YAML));
        SettingsCatalogue.all().forEach(setting -> page.add(entry(setting)));
        return page.toString();
    }

    private static String entry(Setting<?> setting) {
        String defaultText = setting.defaultText()
                .map(text -> text.isEmpty() ? "empty" : "`" + text + "`")
                .orElse("none");
        return """
                ### `%s`

                %s

                - Value: %s.
                - Default: %s.
                - Also: `%s`, `%s`, `%s`.
                """.formatted(
                        setting.key(),
                        setting.description(),
                        setting.values(),
                        defaultText,
                        setting.environmentName(),
                        setting.propertyName(),
                        setting.optionName());
    }
}
