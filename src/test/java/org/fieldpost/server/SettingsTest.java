package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.fieldpost.access.AccessPolicy;
import org.fieldpost.access.Retention;
import org.fieldpost.export.csv.CsvSettings;
import org.fieldpost.http.answer.AddressRange;
import org.fieldpost.http.answer.CorsOrigins;
import org.fieldpost.intake.Caps;
import org.fieldpost.intake.Limits;
import org.fieldpost.upload.UploadPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final long MIB = 1L << 20;

    @TempDir
    Path folder;

    @Test
    void defaultsAreThese() {
        assertThat(Settings.load(Sources.in(folder)))
                .isEqualTo(new Settings(
                        "0.0.0.0",
                        8000,
                        folder.resolve("fieldpost-data"),
                        Optional.empty(),
                        new AccessPolicy(false, 90, 10_080),
                        new Limits(32 * MIB, 2048 * MIB, MIB, 4096 * MIB, 1000, Sources.HEAP / 8),
                        OptionalLong.empty(),
                        new UploadPolicy(Duration.ofHours(24), 1000),
                        OptionalLong.of(6000),
                        new Caps(
                                OptionalLong.of(16_384 * MIB),
                                OptionalLong.of(10_000),
                                OptionalLong.of(262_144 * MIB),
                                OptionalLong.of(8_388_608 * MIB)),
                        Retention.WITHOUT_LIMIT,
                        new CorsOrigins.Any(),
                        new CsvSettings(10_000, true),
                        Duration.ofHours(12),
                        Optional.empty(),
                        List.of(),
                        false,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.INFO)));
    }

    @Test
    void keysAreThese() {
        assertThat(SettingsCatalogue.all().stream().map(Setting::key))
                .containsExactly(
                        "host",
                        "port",
                        "data.dir",
                        "token.id",
                        "development",
                        "token.expiry.default",
                        "token.expiry.max",
                        "limits.responses",
                        "limits.file",
                        "limits.fields",
                        "limits.submission",
                        "limits.parts",
                        "limits.memory",
                        "limits.disk.reserve",
                        "upload.expiry",
                        "upload.open",
                        "caps.session.bytes",
                        "caps.session.submissions",
                        "caps.address.tokens-per-minute",
                        "caps.address.bytes-per-hour",
                        "caps.client.bytes-per-day",
                        "retention.days",
                        "cors.origins",
                        "export.csv.keys",
                        "export.csv.defuse",
                        "desk.session",
                        "base.url",
                        "proxy.trusted",
                        "proxy.interim",
                        "timeout.idle",
                        "timeout.shutdown",
                        "metrics.port",
                        "metrics.host",
                        "log.format",
                        "log.level");
    }

    @Test
    void everyKeyCanBeSetFromTheEnvironment() {
        Settings settings = Settings.load(Sources.environment(Map.ofEntries(
                Map.entry("FIELDPOST_HOST", "127.0.0.1"),
                Map.entry("FIELDPOST_PORT", "0"),
                Map.entry("FIELDPOST_DATA_DIR", "/srv/study"),
                Map.entry("FIELDPOST_TOKEN_ID", "0123456701234567"),
                Map.entry("FIELDPOST_DEVELOPMENT", "true"),
                Map.entry("FIELDPOST_TOKEN_EXPIRY_DEFAULT", "15"),
                Map.entry("FIELDPOST_TOKEN_EXPIRY_MAX", "60"),
                Map.entry("FIELDPOST_LIMITS_RESPONSES", "1 MiB"),
                Map.entry("FIELDPOST_LIMITS_FILE", "2MB"),
                Map.entry("FIELDPOST_LIMITS_FIELDS", "3000"),
                Map.entry("FIELDPOST_LIMITS_SUBMISSION", "1GiB"),
                Map.entry("FIELDPOST_LIMITS_PARTS", "7"),
                Map.entry("FIELDPOST_LIMITS_MEMORY", "64 mib"),
                Map.entry("FIELDPOST_LIMITS_DISK_RESERVE", "2 GiB"),
                Map.entry("FIELDPOST_CAPS_SESSION_BYTES", "1 MiB"),
                Map.entry("FIELDPOST_CAPS_SESSION_SUBMISSIONS", "17"),
                Map.entry("FIELDPOST_CAPS_ADDRESS_TOKENS_PER_MINUTE", "18"),
                Map.entry("FIELDPOST_CAPS_ADDRESS_BYTES_PER_HOUR", "None"),
                Map.entry("FIELDPOST_CAPS_CLIENT_BYTES_PER_DAY", "19MB"),
                Map.entry("FIELDPOST_RETENTION_DAYS", "400"),
                Map.entry("FIELDPOST_CORS_ORIGINS", "https://A.example.org:443, http://localhost:3000"),
                Map.entry("FIELDPOST_EXPORT_CSV_KEYS", "20"),
                Map.entry("FIELDPOST_EXPORT_CSV_DEFUSE", "off"),
                Map.entry("FIELDPOST_DESK_SESSION", "48h"),
                Map.entry("FIELDPOST_BASE_URL", "https://data.example.org/lab/"),
                Map.entry("FIELDPOST_PROXY_TRUSTED", "10.0.0.0/8, ::1"),
                Map.entry("FIELDPOST_PROXY_INTERIM", "true"),
                Map.entry("FIELDPOST_TIMEOUT_IDLE", "2m"),
                Map.entry("FIELDPOST_TIMEOUT_SHUTDOWN", "500ms"),
                Map.entry("FIELDPOST_METRICS_PORT", "9000"),
                Map.entry("FIELDPOST_UPLOAD_EXPIRY", "2h"),
                Map.entry("FIELDPOST_UPLOAD_OPEN", "5"),
                Map.entry("FIELDPOST_METRICS_HOST", "10.0.0.1"),
                Map.entry("FIELDPOST_LOG_FORMAT", "json"),
                Map.entry("FIELDPOST_LOG_LEVEL", "debug"))));

        assertThat(settings)
                .isEqualTo(new Settings(
                        "127.0.0.1",
                        0,
                        Path.of("/srv/study"),
                        Optional.of(new Secret("0123456701234567")),
                        new AccessPolicy(true, 15, 60),
                        new Limits(MIB, 2_000_000, 3000, 1024 * MIB, 7, 64 * MIB),
                        OptionalLong.of(2048 * MIB),
                        new UploadPolicy(Duration.ofHours(2), 5),
                        OptionalLong.of(18),
                        new Caps(
                                OptionalLong.of(MIB),
                                OptionalLong.of(17),
                                OptionalLong.empty(),
                                OptionalLong.of(19_000_000)),
                        Retention.ofDays(400),
                        new CorsOrigins.Listed(Set.of("https://a.example.org", "http://localhost:3000")),
                        new CsvSettings(20, false),
                        Duration.ofDays(2),
                        Optional.of(URI.create("https://data.example.org/lab")),
                        List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1")),
                        true,
                        Duration.ofMinutes(2),
                        Duration.ofMillis(500),
                        Optional.of(new ListenAddress("10.0.0.1", 9000)),
                        new LogSettings(LogSettings.Format.JSON, LogSettings.Level.DEBUG)));
    }

    @Test
    void sourcesOutrankEachOtherInTheDocumentedOrder() throws IOException {
        SettingsSources nothing = Sources.in(folder);
        assertThat(Settings.load(nothing).port()).isEqualTo(8000);

        Files.writeString(folder.resolve("fieldpost.properties"), "port=1\n");
        assertThat(Settings.load(nothing).port()).isEqualTo(1);

        SettingsSources all = new SettingsSources(
                Map.of("FIELDPOST_PORT", "2"),
                Map.of("fieldpost.port", "3"),
                Map.of("fieldpost.port", "4"),
                Optional.empty(),
                Map.of("port", "5"),
                folder,
                Sources.HEAP);
        assertThat(Settings.load(all).port()).isEqualTo(5);
        SettingsSources noCommandLine = all.withCommandLine(Map.of());
        assertThat(Settings.load(noCommandLine).port()).isEqualTo(4);
        SettingsSources noProperties = new SettingsSources(
                all.environment(), all.contextParameters(), Map.of(), Optional.empty(), Map.of(), folder, Sources.HEAP);
        assertThat(Settings.load(noProperties).port()).isEqualTo(3);
        assertThat(Settings.load(noProperties.withContextParameters(Map.of())).port())
                .isEqualTo(2);
    }

    @Test
    void everythingWrongIsNamedAtOnceWithWhereItCameFrom() throws IOException {
        Files.writeString(folder.resolve("fieldpost.properties"), "limits.file = lots\nlimit.parts = 3\n");
        SettingsSources sources = new SettingsSources(
                Map.of("FIELDPOST_PORT", "http", "FIELDPOST_DATADIR", "x", "PATH", "/bin"),
                Map.of("fieldpost.log.level", "loud", "other.parameter", "x"),
                Map.of("fieldpost.host", "http://me", "java.home", "/jdk"),
                Optional.empty(),
                Map.of("token.expiry.max", "-5"),
                folder,
                Sources.HEAP);

        assertThat(problems(sources))
                .containsExactlyInAnyOrder(
                        "limit.parts: there is no such setting (in " + folder.resolve("fieldpost.properties")
                                + "); did you mean limits.parts?",
                        "FIELDPOST_DATADIR: there is no such setting (environment variable FIELDPOST_DATADIR);"
                                + " did you mean FIELDPOST_DATA_DIR?",
                        "host: \"http://me\" is not a host name or an IP address without brackets or port"
                                + " (system property fieldpost.host)",
                        "port: \"http\" is not a whole number from 0 to 65,535 (environment variable FIELDPOST_PORT)",
                        "token.expiry.max: \"-5\" is not a whole number from 1 to 5,256,000 (option"
                                + " --token-expiry-max)",
                        "limits.file: \"lots\" is not " + ByteSize.DESCRIPTION + " (in "
                                + folder.resolve("fieldpost.properties") + ")",
                        "log.level: \"loud\" is not one of error, warn, info, debug, trace"
                                + " (context parameter fieldpost.log.level)");
    }

    @Test
    void messageHoldsEveryProblem() {
        SettingsSources sources = Sources.commandLine(Map.of("port", "x", "hots", "y"));

        assertThatThrownBy(() -> Settings.load(sources))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining("2 reasons")
                .hasMessageContaining("port: \"x\"")
                .hasMessageContaining("did you mean --host?");
    }

    @Test
    void nameLikeNoSettingGetsNoSuggestion() {
        assertThat(problems(Sources.environment(Map.of("FIELDPOST_SERVICE_PORT_HTTP_TCP", "1"))))
                .singleElement()
                .asString()
                .doesNotContain("did you mean");
    }

    @Test
    void shortTokenIdIsRefusedWithoutBeingShown() {
        assertThat(problems(Sources.environment(Map.of("FIELDPOST_TOKEN_ID", "15-characters-x"))))
                .containsExactly("token.id: needs at least 16 characters of visible ASCII (no blanks)"
                        + " (environment variable FIELDPOST_TOKEN_ID)");
        assertThat(problems(Sources.environment(Map.of("FIELDPOST_TOKEN_ID", ""))))
                .hasSize(1);
        assertThat(problems(Sources.environment(Map.of("FIELDPOST_TOKEN_ID", "with a blank in between"))))
                .hasSize(1);
        assertThat(problems(Sources.environment(Map.of("FIELDPOST_TOKEN_ID", "pässword-pässword"))))
                .hasSize(1);
    }

    @Test
    void tokenIdIsNeverPrinted() {
        Settings settings = Settings.load(Sources.environment(Map.of("FIELDPOST_TOKEN_ID", "sesame-sesame-sesame")));

        assertThat(settings.tokenId()).contains(new Secret("sesame-sesame-sesame"));
        assertThat(settings.toString()).doesNotContain("sesame");
    }

    @Test
    void baseUrlWithAPasswordIsRefusedWithoutBeingShown() {
        assertThat(problems(Sources.environment(Map.of("FIELDPOST_BASE_URL", "https://me:sesame@example.org"))))
                .singleElement()
                .asString()
                .startsWith("base.url: holds a user name")
                .doesNotContain("sesame");
    }

    @Test
    void settingsThatContradictEachOtherAreNamedTogether() {
        assertThat(problems(Sources.commandLine(Map.of("token.expiry.max", "60", "limits.submission", "1 GiB"))))
                .containsExactly(
                        "token.expiry.default: 90 (the default) is more than token.expiry.max, which is 60"
                                + " (option --token-expiry-max); lower the one or raise the other",
                        "limits.file: 2 GiB (the default) is more than limits.submission, which is 1 GiB"
                                + " (option --limits-submission); lower the one or raise the other");
    }

    @Test
    void badValueIsNotAlsoCompared() {
        assertThat(problems(Sources.commandLine(Map.of("token.expiry.max", "x", "token.expiry.default", "99999"))))
                .hasSize(1);
    }

    @Test
    void moreMemoryThanTheHeapIsRefused() {
        assertThat(problems(Sources.commandLine(Map.of("limits.memory", "2 GiB"))))
                .containsExactly("limits.memory: is more than the JVM's heap of 1 GiB; lower it or raise -Xmx"
                        + " (option --limits-memory)");
    }

    @Test
    void developmentVariableCountsUnlessEmptyZeroOrFalse() {
        for (String on : List.of("1", "true", "yes", "anything")) {
            assertThat(development(Map.of("DEV8dac6d02a913", on))).as(on).isTrue();
        }
        for (String off : List.of("", "0", "false", "False")) {
            assertThat(development(Map.of("DEV8dac6d02a913", off))).as(off).isFalse();
        }
    }

    @Test
    void developmentKeyOutranksTheVariable() {
        assertThat(development(Map.of("DEV8dac6d02a913", "1", "FIELDPOST_DEVELOPMENT", "false")))
                .isFalse();
        assertThat(development(Map.of("DEV8dac6d02a913", "0", "FIELDPOST_DEVELOPMENT", "true")))
                .isTrue();
    }

    private static boolean development(Map<String, String> environment) {
        return Settings.load(Sources.environment(environment)).access().development();
    }

    private static List<String> problems(SettingsSources sources) {
        try {
            Settings.load(sources);
            return List.of();
        } catch (UnusableSettings e) {
            return e.problems();
        }
    }
}
