package org.fieldpost.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fieldpost.access.Retention;
import org.fieldpost.http.answer.AddressRange;
import org.fieldpost.http.answer.CorsOrigins;

/**
 * Every setting there is. Checking, the options of the command line, their help, suggestions and
 * {@code docs/configuration.md} are all made from it.
 */
public final class SettingsCatalogue {
    private static final List<Setting<?>> ALL = new ArrayList<>();
    private static final int TEN_YEARS_IN_MINUTES = 5_256_000;

    static final Setting<String> HOST = setting(
            "host",
            Kinds.host(),
            "0.0.0.0",
            "Address to listen on. 0.0.0.0 stands for all interfaces, 127.0.0.1 for this machine only.");
    static final Setting<Integer> PORT = setting(
            "port",
            Kinds.wholeNumber(0, 65_535),
            "8000",
            "Port to listen on. 0 takes any free port, which the banner then names.");
    static final Setting<Path> DATA_DIR = setting(
            "data.dir",
            Kinds.folder(),
            "fieldpost-data",
            "Folder that holds all data. Made if it is missing; a relative path begins at the working folder.");
    static final Setting<Secret> TOKEN_ID = optional(
            "token.id",
            Kinds.secret(16),
            "The operator's secret, for registering client apps and reading data. If absent, the one made at first launch and kept with the data counts.");
    static final Setting<Boolean> DEVELOPMENT = setting(
            "development",
            Kinds.flag(),
            "false",
            "Development rules: client apps may have callbacks to this very machine. Not for servers that others reach.");
    static final Setting<Integer> TOKEN_EXPIRY_DEFAULT = setting(
            "token.expiry.default",
            Kinds.wholeNumber(1, TEN_YEARS_IN_MINUTES),
            "90",
            "Minutes that an auth token lives where the client app names no expiry_minutes. At most token.expiry.max.");
    static final Setting<Integer> TOKEN_EXPIRY_MAX = setting(
            "token.expiry.max",
            Kinds.wholeNumber(1, TEN_YEARS_IN_MINUTES),
            "10080",
            "Most minutes a client app may ask for.");
    static final Setting<Long> LIMITS_RESPONSES = setting(
            "limits.responses",
            Kinds.size(),
            "32 MiB",
            "Longest JSON text of a submission. At most limits.submission.");
    static final Setting<Long> LIMITS_FILE =
            setting("limits.file", Kinds.size(), "2 GiB", "Largest file of a submission. At most limits.submission.");
    static final Setting<Long> LIMITS_FIELDS = setting(
            "limits.fields",
            Kinds.size(),
            "1 MiB",
            "All other fields of a submission together, names included. At most limits.submission.");
    static final Setting<Long> LIMITS_SUBMISSION =
            setting("limits.submission", Kinds.size(), "4 GiB", "Largest submission, everything together.");
    static final Setting<Integer> LIMITS_PARTS =
            setting("limits.parts", Kinds.wholeNumber(1, 1_000_000), "1000", "Most parts of one submission.");
    static final Setting<OptionalLong> LIMITS_MEMORY = setting(
            "limits.memory",
            Kinds.sizeOrAuto(),
            "auto",
            "What all request bodies together may hold in memory; what is beyond goes to disk at once. At most the JVM's heap; auto is an eighth of it.");
    static final Setting<OptionalLong> LIMITS_DISK_RESERVE = setting(
            "limits.disk.reserve",
            Kinds.sizeOrAuto(),
            "auto",
            "Room on the disk of data.dir that large contents (over 64 KiB) leave to small ones and to the database: what would take it is refused with 507. auto is a twentieth of the disk, at most 1 GiB.");
    static final Setting<Duration> UPLOAD_EXPIRY = setting(
            "upload.expiry",
            TimeSpan.between(Duration.ofSeconds(1), Duration.ofDays(365)),
            "24h",
            "How long a resumable upload that no submission has taken is kept from its last byte on.");
    static final Setting<Integer> UPLOAD_OPEN = setting(
            "upload.open",
            Kinds.wholeNumber(1, 1_000_000),
            "1000",
            "How many resumable uploads of one session may be open at once. Some clients give up for good at the 429 that is beyond, so keep it far above what an app does.");
    static final Setting<OptionalLong> CAPS_SESSION_BYTES = setting(
            "caps.session.bytes",
            Kinds.orNone(Kinds.size()),
            "16 GiB",
            "What one session, which is what one auth token opens, may send in its life. none is no cap.");
    static final Setting<OptionalLong> CAPS_SESSION_SUBMISSIONS = setting(
            "caps.session.submissions",
            Kinds.orNone(Kinds.wholeNumber(1, 999_999_999)),
            "10000",
            "How many submissions one session may send in its life. none is no cap.");
    static final Setting<OptionalLong> CAPS_ADDRESS_TOKENS = setting(
            "caps.address.tokens-per-minute",
            Kinds.orNone(Kinds.wholeNumber(1, 999_999_999)),
            "6000",
            "How often one address may ask for auth tokens. IPv6 addresses count by /64; behind a proxy set proxy.trusted, or all participants share one address. none is no cap.");
    static final Setting<OptionalLong> CAPS_ADDRESS_BYTES = setting(
            "caps.address.bytes-per-hour",
            Kinds.orNone(Kinds.size()),
            "256 GiB",
            "What may come from one address, kept or not. Addresses are those of caps.address.tokens-per-minute. none is no cap.");
    static final Setting<OptionalLong> CAPS_CLIENT_BYTES = setting(
            "caps.client.bytes-per-day",
            Kinds.orNone(Kinds.size()),
            "8 TiB",
            "What all participants of one client app may send. Keep it above what one address may send in a day, or one script can use it up. none is no cap.");
    static final Setting<OptionalLong> RETENTION_DAYS = setting(
            "retention.days",
            Kinds.orNone(Kinds.wholeNumber(1, Retention.MOST_DAYS)),
            "none",
            "After how many days what was received is erased, for client apps that have no retention of their own. none keeps it until somebody erases it.");
    static final Setting<CorsOrigins> CORS_ORIGINS = setting(
            "cors.origins",
            UrlKinds.origins(),
            "*",
            "Web origins whose pages may call the server. * is every origin, callbacks the origins of registered client apps' callbacks.");
    static final Setting<Integer> EXPORT_CSV_KEYS = setting(
            "export.csv.keys",
            Kinds.wholeNumber(1, 100_000),
            "10000",
            "Most columns that a CSV export makes of keys; further keys share the column more.");
    static final Setting<Boolean> EXPORT_CSV_DEFUSE = setting(
            "export.csv.defuse",
            Kinds.flag(),
            "true",
            "Whether a CSV export puts an apostrophe in front of text that a spreadsheet would run as a formula.");
    static final Setting<Duration> DESK_SESSION = setting(
            "desk.session",
            TimeSpan.between(Duration.ofMinutes(1), Duration.ofDays(30)),
            "12h",
            "How long who has signed in at /desk/ stays signed in.");
    static final Setting<URI> BASE_URL = optional(
            "base.url",
            UrlKinds.base(),
            "Where the outside reaches the server, if that is a proxy's address. If absent, each request's own address counts.");
    static final Setting<List<AddressRange>> PROXY_TRUSTED = setting(
            "proxy.trusted", Kinds.addressRanges(), "", "Proxies whose X-Forwarded-* headers count. Empty: nobody's.");
    static final Setting<Boolean> PROXY_INTERIM = setting(
            "proxy.interim",
            Kinds.flag(),
            "false",
            "Whether the proxy hands on interim answers (1xx), as Caddy does and nginx does not. The jar then tells native apps behind it where a broken upload can be resumed.");
    static final Setting<Duration> TIMEOUT_IDLE = setting(
            "timeout.idle",
            TimeSpan.between(Duration.ofSeconds(1), Duration.ofHours(24)),
            "60s",
            "How long a request's body may stand still before the server gives it up.");
    static final Setting<Duration> TIMEOUT_SHUTDOWN = setting(
            "timeout.shutdown",
            TimeSpan.between(Duration.ZERO, Duration.ofHours(24)),
            "30s",
            "How long running requests may take to end when the server stops.");
    static final Setting<Integer> METRICS_PORT = optional(
            "metrics.port",
            Kinds.wholeNumber(0, 65_535),
            "A port of its own for /metrics, where it needs no token_id: who can reach the port can read the numbers. If absent, there is none, and /metrics is at the server's own port for holders of the token_id.");
    static final Setting<String> METRICS_HOST = setting(
            "metrics.host",
            Kinds.host(),
            "127.0.0.1",
            "Address to listen on at metrics.port. Others than this machine's own should lie behind a firewall.");
    static final Setting<LogSettings.Format> LOG_FORMAT = setting(
            "log.format",
            Kinds.choice(LogSettings.Format.class),
            "text",
            "What a line of the log looks like: text for people, or one JSON object.");
    static final Setting<LogSettings.Level> LOG_LEVEL = setting(
            "log.level",
            Kinds.choice(LogSettings.Level.class),
            "info",
            "Least severity that is logged. Libraries log at warn and above in any case.");

    private SettingsCatalogue() {}

    /** All settings, in the order in which people read them. */
    public static List<Setting<?>> all() {
        return List.copyOf(ALL);
    }

    /** The setting of that key. */
    static Optional<Setting<?>> find(String key) {
        return all().stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    private static <T> Setting<T> setting(String key, Kind<T> kind, String defaultText, String description) {
        return listed(new Setting<>(key, kind, Optional.of(defaultText), description));
    }

    private static <T> Setting<T> optional(String key, Kind<T> kind, String description) {
        return listed(new Setting<>(key, kind, Optional.empty(), description));
    }

    private static <T> Setting<T> listed(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }
}
