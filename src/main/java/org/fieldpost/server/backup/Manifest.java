package org.fieldpost.server.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import org.fieldpost.intake.Digest;
import org.fieldpost.review.AuditMark;
import org.fieldpost.server.Version;
import org.fieldpost.sql.sqlite.SqliteCopy;

/**
 * What a backup says of itself.
 *
 * @param format of the backup's folder, {@link #FORMAT}
 * @param takenAt everything acknowledged before is in it; RFC 3339
 * @param version of the program that took it
 * @param databaseSha256 64 hex digits
 * @param submissions how many it holds
 * @param blobs how many it should hold
 * @param blobBytes how many bytes they should have together
 * @param findings how many contents were missing or damaged when it was taken
 * @param auditMark where the audit stood; empty in those of versions without one
 */
public record Manifest(
        @JsonProperty("format") int format,
        @JsonProperty("taken_at") String takenAt,
        @JsonProperty("version") String version,
        @JsonProperty("database_sha256") String databaseSha256,
        @JsonProperty("submissions") long submissions,
        @JsonProperty("blobs") long blobs,
        @JsonProperty("blob_bytes") long blobBytes,
        @JsonProperty("findings") long findings,
        @JsonProperty("audit_mark") String auditMark) {

    /** The form of the folder that this program writes and reads. */
    static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Manifest {
        auditMark = Objects.requireNonNullElse(auditMark, "");
    }

    /** What is to be said of a copied database. */
    static Manifest of(String takenAt, Digest digest, SqliteCopy database, long findings) {
        LongSummaryStatistics blobs = new LongSummaryStatistics();
        database.inventory().eachInBlobStore(content -> blobs.accept(content.size()));
        return new Manifest(
                FORMAT,
                takenAt,
                Version.text(),
                digest.toHex(),
                database.submissions(),
                blobs.getCount(),
                blobs.getSum(),
                findings,
                database.auditHead().map(AuditMark::of).map(AuditMark::toString).orElse(""));
    }

    static Manifest read(byte[] json) throws IOException {
        return MAPPER.readValue(json, Manifest.class);
    }

    byte[] toJson() {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts can always be written", e);
        }
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
