package org.fieldpost.export.zip;

import java.io.IOException;
import org.fieldpost.export.ExportFormat;
import org.fieldpost.export.ExportOutput;
import org.fieldpost.export.Scratch;
import org.fieldpost.export.Source;

/** The format {@code zip}: all submissions with their files, as they came, and a list of what there is. */
public final class ZipFormat implements ExportFormat {
    private final Scratch scratch;

    public ZipFormat(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public String name() {
        return "zip";
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    @Override
    public String extension() {
        return "zip";
    }

    @Override
    public Count write(Source source, ExportOutput out) throws IOException {
        try (Scratch.Sheet directory = scratch.take();
                Scratch.Sheet listed = scratch.take()) {
            ZipWriter zip = new ZipWriter(out, directory);
            Manifest manifest = new Manifest(listed);
            Folders folders = new Folders(zip, manifest);
            long submissions = source.each("submissions", folders::write);
            manifest.finish(zip, folders.latest());
            zip.finish();
            return new Count(submissions, submissions);
        }
    }
}
