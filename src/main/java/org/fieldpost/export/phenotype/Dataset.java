package org.fieldpost.export.phenotype;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fieldpost.export.Kept;
import org.fieldpost.export.Scratch;
import org.fieldpost.export.zip.ZipWriter;

/** Writes the files of a BIDS dataset into a ZIP file. */
final class Dataset {
    private static final List<String> FIXED = List.of(
            "participant_id",
            "fieldpost_session",
            "fieldpost_submission",
            "fieldpost_received_at",
            "fieldpost_started_at",
            "fieldpost_ended_at");

    private final ZipWriter zip;
    private final Instant time;
    private final Cell cell;
    private final Kept kept;
    private final Set<String> fileNames = new HashSet<>();

    /**
     * @param time of all entries
     * @param kept of what the tables are
     */
    Dataset(ZipWriter zip, Instant time, Cell cell, Kept kept) {
        this.zip = zip;
        this.time = time;
        this.cell = cell;
        this.kept = kept;
    }

    void description() throws IOException {
        stored("dataset_description.json", Sidecar.ofDataset());
    }

    void participants(Scratch.Sheet sheet, long size) throws IOException {
        table("participants.tsv", List.of("participant_id", "fieldpost_participant"), sheet.input(), size);
        stored("participants.json", Sidecar.ofParticipants());
    }

    void problems(Scratch.Sheet sheet, long size) throws IOException {
        if (size > 0) {
            List<String> head = List.of("submission_id", "source", "problem");
            table("sourcedata/fieldpost/problems.tsv", head, sheet.input(), size);
        }
    }

    /** @param sheet the rows of all measures */
    void measure(Measure measure, Scratch.Sheet sheet) throws IOException {
        String path = "phenotype/" + fileName(measure.name());
        List<String> names = columns(measure);
        List<String> head = new ArrayList<>(FIXED);
        head.addAll(names);
        table(path + ".tsv", head, new LinesOf(sheet.input(), measure.number()), measure.bytes());
        stored(path + ".json", Sidecar.of(measure, names));
    }

    /** Letters, digits and underscores; no two differ in case only. */
    private String fileName(String activity) {
        String plain = activity.replaceAll("[^0-9a-zA-Z_]+", "_");
        String base = plain.isEmpty() ? "unknown" : plain.substring(0, Math.min(64, plain.length()));
        String name = base;
        for (int number = 2; !fileNames.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = base + "_" + number;
        }
        return name;
    }

    /** The names of the columns of its items, all different. */
    private List<String> columns(Measure measure) {
        Set<String> taken = new HashSet<>(FIXED);
        taken.add(Sidecar.OF_TOOL);
        List<String> names = new ArrayList<>();
        for (Measure.Item item : measure.items().values()) {
            String name = cell.text(item.name());
            while (!taken.add(name)) {
                name = "item_" + name;
            }
            names.add(name);
        }
        return names;
    }

    private void table(String path, List<String> head, InputStream rows, long size) throws IOException {
        byte[] line = Cell.row(head);
        try (InputStream all = new SequenceInputStream(new ByteArrayInputStream(line), rows)) {
            long whole = line.length + size;
            zip.streamed(path, time, whole, (offset, block) -> {
                kept.requireAll();
                return all.readNBytes(block, 0, (int) Math.min(block.length, whole - offset));
            });
        }
    }

    private void stored(String path, String json) throws IOException {
        zip.stored(path, time, json.getBytes(UTF_8));
    }
}
