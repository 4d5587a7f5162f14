package org.fieldpost.server;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.fieldpost.Refusal.Word;
import org.fieldpost.access.IssuedTokens;
import org.fieldpost.file.FolderBlobStore;
import org.fieldpost.http.answer.Traffic;
import org.fieldpost.http.body.Receptions;
import org.fieldpost.intake.Intake;
import org.fieldpost.metrics.Measure;
import org.fieldpost.metrics.Measure.Counter;
import org.fieldpost.metrics.Measure.Gauge;
import org.fieldpost.metrics.Measure.Histogram;
import org.fieldpost.metrics.Measure.Series;
import org.fieldpost.sql.SqlBeginnings;
import org.fieldpost.sql.WriterMeasures;

/** Everything that is shown of the rooms, under the names that {@code docs/operations.md} explains. */
final class Measures {
    private final List<Measure> all = new ArrayList<>();

    private Measures() {}

    static List<Measure> of(Traffic traffic, Receptions receptions, Intake intake, IssuedTokens tokens, Stores stores) {
        Measures measures = new Measures();
        measures.http(traffic, receptions);
        measures.intake(intake, tokens);
        measures.beginnings(stores.database().beginnings());
        measures.ledger(stores.database().measures());
        measures.disk(stores);
        measures.all.add(new Measure.Info(
                "fieldpost_build",
                "Version of the server and of the Java it runs on",
                Map.of("version", Version.text(), "java", Runtime.version().toString())));
        return measures.all;
    }

    private void http(Traffic traffic, Receptions receptions) {
        all.add(Histogram.ofNanos(
                "fieldpost_http_request_duration_seconds",
                "Time from a request being there as a whole, body included, to its answer being handed to the network",
                () -> traffic.answers().stream().map(Measures::series).toList()));
        counter("fieldpost_http_received_bytes", "Bytes of request bodies that came", receptions::receivedBytes);
        counter("fieldpost_http_sent_bytes", "Bytes of answers' contents", traffic::sentBytes);
        gauge("fieldpost_http_connections", "Connections that are open", () -> orNone(traffic.openConnections()));
        for (Word word : Word.values()) {
            all.add(new Counter(
                    "fieldpost_refusals",
                    "Refusals by the word that the client was told",
                    Map.of("word", word.text()),
                    () -> traffic.refusals(word)));
        }
    }

    private static Series series(Traffic.Answered answered) {
        return new Series(
                Map.of("route", answered.route().template(), "status", Integer.toString(answered.status())),
                answered.nanos());
    }

    private static double orNone(long number) {
        return number < 0 ? Double.NaN : number;
    }

    private void intake(Intake intake, IssuedTokens tokens) {
        Clock clock = Clock.systemUTC();
        counter("fieldpost_tokens_issued", "Auth tokens issued", tokens::total);
        gauge(
                "fieldpost_tokens_live",
                "Auth tokens issued since the start that have not expired",
                () -> tokens.live(clock.instant()));
        counter("fieldpost_submissions_kept", "Submissions kept", intake.tally()::kept);
        counter("fieldpost_submissions_repeated", "Submissions that repeated a kept one", intake.tally()::repeats);
        counter("fieldpost_kept_bytes", "Bytes of submissions kept", intake.tally()::keptBytes);
        gauge("fieldpost_memory_budget_used_bytes", "Memory held by request bodies", intake::memoryUsed);
        gauge("fieldpost_memory_budget_bytes", "Memory that request bodies may hold", intake.limits()::memory);
    }

    private void beginnings(SqlBeginnings beginnings) {
        counter("fieldpost_sessions_noted", "Sessions that were opened and noted", beginnings::noted);
        counter(
                "fieldpost_sessions_unnoted",
                "Sessions that were opened too fast to be noted, or while nothing could be written",
                beginnings::left);
    }

    private void ledger(WriterMeasures writer) {
        all.add(new Histogram(
                "fieldpost_commit_group_writes",
                "Writes that shared one commit and its sync",
                1,
                () -> List.of(new Series(Map.of(), writer.groups()))));
        all.add(Histogram.ofNanos(
                "fieldpost_commit_duration_seconds",
                "Time of a transaction from its first statement to the end of its sync",
                writer.transactions()));
        all.add(Histogram.ofNanos(
                "fieldpost_sync_duration_seconds",
                "Time of a transaction's end alone, which is its sync",
                writer.syncs()));
        gauge("fieldpost_write_queue_writes", "Writes that wait for a commit", writer::waiting);
        gauge("fieldpost_write_queue_bytes", "Memory held by writes that wait for a commit", writer::waitingBytes);
    }

    private void disk(Stores stores) {
        FolderBlobStore blobs = stores.blobs();
        all.add(Histogram.ofNanos(
                "fieldpost_seal_duration_seconds",
                "Time of making a submission's files permanent: synced, named, names synced",
                blobs.sealTimes()));
        counter("fieldpost_sealed_files", "Files made permanent", blobs::sealedFiles);
        gauge(
                "fieldpost_staged_files",
                "Files that are being received",
                () -> read(() -> blobs.staging().files()));
        gauge(
                "fieldpost_staged_bytes",
                "Bytes of them so far",
                () -> read(() -> blobs.staging().bytes()));
        gauge(
                "fieldpost_database_bytes",
                "Size of the database with its log",
                () -> read(stores.database()::bytesOnDisk));
        gauge("fieldpost_disk_free_bytes", "Room left for the data folder", () -> read(stores::freeBytes));
        gauge(
                "fieldpost_disk_size_bytes",
                "Size of the disk that the data folder is on",
                () -> read(stores::diskBytes));
    }

    private void counter(String name, String help, DoubleSupplier value) {
        all.add(new Counter(name, help, value));
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        all.add(new Gauge(name, help, value));
    }

    private interface FromDisk {
        long read() throws IOException;
    }

    /** A disk that does not answer must not hide what else there is to see. */
    private static double read(FromDisk source) {
        try {
            return source.read();
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
