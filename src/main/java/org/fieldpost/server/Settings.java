package org.fieldpost.server;

import static org.fieldpost.server.SettingsCatalogue.*;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fieldpost.access.AccessPolicy;
import org.fieldpost.access.Retention;
import org.fieldpost.export.csv.CsvSettings;
import org.fieldpost.http.answer.AddressRange;
import org.fieldpost.http.answer.CorsOrigins;
import org.fieldpost.intake.Caps;
import org.fieldpost.intake.Limits;
import org.fieldpost.upload.UploadPolicy;

/**
 * What the operator has set, checked and complete. {@code docs/configuration.md} tells what each setting does.
 *
 * @param host name or address to listen on, IPv6 without brackets
 * @param port 0 for any free one
 * @param dataFolder absolute; need not exist
 * @param tokenId the operator's secret, where it is set by configuration; at least 16 characters of visible ASCII
 * @param access the settings of admission
 * @param limits what a submission may hold
 * @param diskReserve bytes of the disk that large contents leave free; if absent, what fits the disk
 * @param uploads what resumable uploads may take
 * @param tokensPerMinute how often one address may ask for auth tokens; empty where that has no cap
 * @param caps how much may come from where
 * @param retention how long what was received is kept where its client has none of its own
 * @param corsOrigins which web origins may read answers
 * @param csv how CSV is taken out
 * @param deskSession how long the operator stays signed in at the researcher's pages
 * @param baseUrl where the outside reaches the server; absolute, http or https, no query, no slash at the end
 * @param trustedProxies peers whose {@code X-Forwarded-*} headers count
 * @param proxiesTakeInterim whether interim answers may go to proxies
 * @param idleTimeout how long a body may stand still
 * @param shutdownTimeout how long running requests may take to end; may be zero
 * @param metrics where metrics are shown without the token_id, where they are
 * @param log how and how much is logged
 */
public record Settings(
        String host,
        int port,
        Path dataFolder,
        Optional<Secret> tokenId,
        AccessPolicy access,
        Limits limits,
        OptionalLong diskReserve,
        UploadPolicy uploads,
        OptionalLong tokensPerMinute,
        Caps caps,
        Retention retention,
        CorsOrigins corsOrigins,
        CsvSettings csv,
        Duration deskSession,
        Optional<URI> baseUrl,
        List<AddressRange> trustedProxies,
        boolean proxiesTakeInterim,
        Duration idleTimeout,
        Duration shutdownTimeout,
        Optional<ListenAddress> metrics,
        LogSettings log) {

    /** {@code auto} leaves the other seven eighths of the heap to everything that is no body. */
    private static final int HEAP_SHARE = 8;

    /**
     * Reads and checks all settings.
     *
     * @throws UnusableSettings naming every unknown name and every bad value at once
     */
    public static Settings load(SettingsSources sources) {
        SettingsReader reader = new SettingsReader(sources);
        Settings settings = new Settings(
                reader.value(HOST),
                reader.value(PORT),
                sources.workingFolder().resolve(reader.value(DATA_DIR)).normalize(),
                reader.optional(TOKEN_ID),
                new AccessPolicy(
                        reader.value(DEVELOPMENT), reader.value(TOKEN_EXPIRY_DEFAULT), reader.value(TOKEN_EXPIRY_MAX)),
                limits(reader, sources.maxHeapBytes()),
                reader.value(LIMITS_DISK_RESERVE),
                new UploadPolicy(reader.value(UPLOAD_EXPIRY), reader.value(UPLOAD_OPEN)),
                reader.value(CAPS_ADDRESS_TOKENS),
                new Caps(
                        reader.value(CAPS_SESSION_BYTES),
                        reader.value(CAPS_SESSION_SUBMISSIONS),
                        reader.value(CAPS_ADDRESS_BYTES),
                        reader.value(CAPS_CLIENT_BYTES)),
                retention(reader.value(RETENTION_DAYS)),
                reader.value(CORS_ORIGINS),
                new CsvSettings(reader.value(EXPORT_CSV_KEYS), reader.value(EXPORT_CSV_DEFUSE)),
                reader.value(DESK_SESSION),
                reader.optional(BASE_URL),
                reader.value(PROXY_TRUSTED),
                reader.value(PROXY_INTERIM),
                reader.value(TIMEOUT_IDLE),
                reader.value(TIMEOUT_SHUTDOWN),
                metrics(reader),
                new LogSettings(reader.value(LOG_FORMAT), reader.value(LOG_LEVEL)));
        reader.requireAtMost(TOKEN_EXPIRY_DEFAULT, TOKEN_EXPIRY_MAX);
        reader.requireAtMost(LIMITS_RESPONSES, LIMITS_SUBMISSION);
        reader.requireAtMost(LIMITS_FILE, LIMITS_SUBMISSION);
        reader.requireAtMost(LIMITS_FIELDS, LIMITS_SUBMISSION);
        reader.finish();
        return settings;
    }

    private static Optional<ListenAddress> metrics(SettingsReader reader) {
        String host = reader.value(METRICS_HOST);
        return reader.optional(METRICS_PORT).map(port -> new ListenAddress(host, port));
    }

    private static Retention retention(OptionalLong days) {
        return days.isPresent() ? Retention.ofDays((int) days.getAsLong()) : Retention.WITHOUT_LIMIT;
    }

    private static Limits limits(SettingsReader reader, long maxHeapBytes) {
        OptionalLong memory = reader.value(LIMITS_MEMORY);
        if (memory.isPresent() && memory.getAsLong() > maxHeapBytes) {
            reader.problem(
                    LIMITS_MEMORY,
                    "is more than the JVM's heap of " + ByteSize.format(maxHeapBytes) + "; lower it or raise -Xmx");
        }
        return new Limits(
                reader.value(LIMITS_RESPONSES),
                reader.value(LIMITS_FILE),
                reader.value(LIMITS_FIELDS),
                reader.value(LIMITS_SUBMISSION),
                reader.value(LIMITS_PARTS),
                memory.orElse(maxHeapBytes / HEAP_SHARE));
    }
}
