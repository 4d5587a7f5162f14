package org.fieldpost.export.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.fieldpost.export.EntryText;
import org.fieldpost.export.Scratch;
import org.fieldpost.intake.StoredContent;

/** Lists what was written, for the last entry, {@code manifest.json}. */
final class Manifest {
    private final Scratch.Sheet sheet;
    private final StringBuilder text = new StringBuilder("{\"submissions\":[");
    private long size;
    private String beforeSubmission = "\n";
    private String beforeFile = "";

    Manifest(Scratch.Sheet sheet) {
        this.sheet = sheet;
    }

    void begin(String folder, UUID submissionId) throws IOException {
        text.append(beforeSubmission).append("{\"path\":");
        EntryText.quote(folder, text);
        text.append(",\"submission_id\":\"").append(submissionId).append("\",\"files\":[");
        beforeSubmission = ",\n";
        beforeFile = "";
        pass();
    }

    void file(String path, StoredContent content) throws IOException {
        text.append(beforeFile).append("{\"path\":");
        EntryText.quote(path, text);
        text.append(",\"size\":").append(content.size());
        text.append(",\"sha256\":\"").append(content.sha256().toHex()).append("\"}");
        beforeFile = ",";
        pass();
    }

    void end() throws IOException {
        text.append("]}");
        pass();
    }

    private void pass() throws IOException {
        byte[] bytes = text.toString().getBytes(UTF_8);
        sheet.output().write(bytes);
        size += bytes.length;
        text.setLength(0);
    }

    /** Writes the list as an entry. */
    void finish(ZipWriter zip, Instant time) throws IOException {
        text.append("\n]}\n");
        pass();
        try (InputStream all = sheet.input()) {
            zip.streamed(
                    "manifest.json",
                    time,
                    size,
                    (offset, block) -> all.readNBytes(block, 0, (int) Math.min(block.length, size - offset)));
        }
    }
}
