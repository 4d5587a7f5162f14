package org.fieldpost.export.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.fieldpost.export.EntryText;
import org.fieldpost.export.SafeName;
import org.fieldpost.export.Taken;
import org.fieldpost.intake.Submission;

/** Writes the folder of one submission after the other. */
final class Folders {
    /** The earliest time that a ZIP file can name. */
    private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");

    private final ZipWriter zip;
    private final Manifest manifest;
    private final FolderNames participants = new FolderNames();
    private Instant latest = FIRST;

    Folders(ZipWriter zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    void write(Taken taken) throws IOException {
        taken.requireAll();
        Submission submission = taken.submission();
        Instant time = submission.receivedAt();
        String folder = submission.clientId() + "/" + participants.of(submission.participantId()) + "/"
                + submission.submissionId() + "/";
        zip.folder(folder, time);
        zip.stored(folder + "submission.json", time, (EntryText.whole(submission) + "\n").getBytes(UTF_8));
        Optional<Taken.Content> responses = taken.responses();
        if (responses.isPresent()) {
            write(folder + "responses.json", time, responses.get());
        }
        manifest.begin(folder, submission.submissionId());
        taken.eachFile((number, file, content) -> {
            String path = folder + SafeName.ofFile(number, file.name());
            write(path, time, content);
            manifest.file(path, file.content());
        });
        manifest.end();
        latest = time;
    }

    /** When the last one was received: what stands for the time of the whole, so that equal exports are equal files. */
    Instant latest() {
        return latest;
    }

    private void write(String path, Instant time, Taken.Content content) throws IOException {
        Optional<byte[]> inMemory = content.inMemory();
        if (inMemory.isPresent()) {
            zip.stored(path, time, inMemory.get());
            return;
        }
        try (InputStream stream = content.open(0)) {
            zip.streamed(
                    path, time, content.size(), (offset, block) -> content.read(stream, offset, block, block.length));
        }
    }
}
