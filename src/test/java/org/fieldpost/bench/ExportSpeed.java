package org.fieldpost.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.fieldpost.harness.WorkFolder;

/** Exports, read as fast as they come: how fast, what they take from those who submit meanwhile, and from memory. */
final class ExportSpeed {
    private static final long SMALL_FILE = 100L << 10;
    static final int LARGE_FILES = 4;
    private static final String GOAL = "≥ 0.5";

    /** Before all that this run submits, and after what the store was filled with. */
    private static final String BETWEEN = "2021-01-01T00:00:00Z";

    private static final String JSON_LINES = "/api/export?format=jsonl&to=" + BETWEEN;

    private final Scale scale;
    private final ServerUnderLoad server;
    private final List<Row> rows = new ArrayList<>();
    private long idle;

    /** @param server full of what the scale says is exported, with a heap that has its full size, touched, from the start */
    ExportSpeed(Scale scale, ServerUnderLoad server) {
        this.scale = scale;
        this.server = server;
    }

    List<Row> rows() {
        Instant before = Instant.now();
        upload(scale.exportedFiles(), SMALL_FILE);
        Instant between = Instant.now();
        upload(LARGE_FILES, scale.exportedLargeBytes());
        submit();
        Instant after = Instant.now();
        idle = server.peakMemory();
        String stored = String.format(Locale.ROOT, "`jsonl` of %,d submissions of 1 KiB", scale.exported());
        rows.add(speed(
                "export, " + stored, JSON_LINES, () -> ExportFloors.sqlite(server.dataFolder(), scale.exported())));
        memory(stored);
        zip(String.format(Locale.ROOT, "`zip` of %,d files of 100 KiB", scale.exportedFiles()), before, between);
        zip("`zip` of " + LARGE_FILES + " files of " + Figures.mib(scale.exportedLargeBytes()), between, after);
        rows.add(beside());
        return rows;
    }

    private void upload(int files, long bytes) {
        Template upload = Bodies.upload(server.base(), server.authToken(), bytes);
        server.kept(new Uploads(server.base(), upload, n -> {}).run(files, scale.filesAtATime()));
    }

    private Outcome submit() {
        List<Template> forms = server.forEach(token -> Bodies.form(server.base(), token, 1 << 10));
        return server.kept(Generator.run(server.base(), forms, scale.round()));
    }

    private void zip(String work, Instant from, Instant to) {
        String target = "/api/export?format=zip&from=" + from + "&to=" + to;
        try (WorkFolder same = WorkFolder.create()) {
            Path folder = same.path();
            ExportFloors.unpack(server.base(), target, server.tokenId(), folder);
            rows.add(speed("export, " + work, target, () -> ExportFloors.zip(folder)));
        }
        memory(work);
    }

    /** Times of both are those of the same rows or files, so their ratio is that of the rates. */
    private Row speed(String work, String target, Supplier<Optional<Drained>> program) {
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        // One round more than counts: it warms both up.
        for (int i = 0; i <= scale.rounds(); i++) {
            Optional<Drained> ofProgram = program.get();
            Drained exported = Drained.get(server.base(), target, server.tokenId());
            if (i > 0) {
                ours.add(exported.bytesPerSecond());
                ofProgram.ifPresent(each -> {
                    floor.add(each.bytesPerSecond());
                    ratios.add(each.nanos() / (double) exported.nanos());
                });
            }
        }
        return new Row(
                work,
                Figures.mibPerSecond(Figures.median(ours)),
                floor.isEmpty() ? "no floor" : Figures.mibPerSecond(Figures.median(floor)),
                floor.isEmpty() ? "–" : Figures.ratio(Figures.median(ratios)),
                GOAL,
                "–",
                "");
    }

    private void memory(String work) {
        rows.add(new Row(
                "peak memory over idle, " + work,
                Figures.mib(server.peakMemory() - idle),
                "idle " + Figures.mib(idle),
                "–",
                "≤ 64 MiB",
                "–",
                ""));
    }

    private Row beside() {
        submit();
        List<Double> alone = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        Outcome allAlone = new Outcome();
        Outcome allBeside = new Outcome();
        for (int i = 0; i < scale.rounds(); i++) {
            Outcome quiet = submit();
            alone.add(quiet.rate());
            allAlone.add(quiet);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> exports = CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    Drained.get(server.base(), JSON_LINES, server.tokenId());
                }
            });
            Outcome loaded = submit();
            over.set(true);
            exports.join();
            beside.add(loaded.rate());
            allBeside.add(loaded);
        }
        double tails = allBeside.latencies().millis(0.99) / allAlone.latencies().millis(0.99);
        return new Row(
                "1 KiB urlencoded beside exports of `jsonl`",
                Figures.rate(Figures.median(beside)),
                Figures.rate(Figures.median(alone)) + " without them",
                "rate " + Figures.ratio(Figures.median(beside) / Figures.median(alone)) + ", p99 "
                        + Figures.ratio(tails),
                "p99 ≤ 2",
                Figures.tail(allBeside.latencies()) + " (" + Figures.tail(allAlone.latencies()) + ")",
                Figures.refusals(allBeside));
    }
}
