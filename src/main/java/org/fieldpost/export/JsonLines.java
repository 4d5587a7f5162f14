package org.fieldpost.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The format {@code jsonl}: one submission a line, its JSON text as it was received. */
public final class JsonLines implements ExportFormat {
    private static final int PIECE = 64 << 10;

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public String extension() {
        return "jsonl";
    }

    @Override
    public Count write(Source source, ExportOutput out) throws IOException {
        byte[] piece = new byte[PIECE];
        long lines = source.each("submissions", submission -> write(submission, out, piece));
        return new Count(lines, lines);
    }

    private static void write(Taken submission, ExportOutput out, byte[] piece) throws IOException {
        Optional<Taken.Content> responses = submission.responses();
        if (responses.isEmpty()) {
            begin(submission, out);
            out.print("null}\n");
            return;
        }
        try (InputStream stream = responses.get().open(0)) {
            begin(submission, out);
            copy(responses.get(), stream, out, piece);
        }
        out.print("}\n");
    }

    private static void begin(Taken submission, ExportOutput out) throws IOException {
        out.print(EntryText.withoutResponses(submission.submission()));
        out.print(",\"responses\":");
    }

    /** Within strings JSON has no line breaks, so all that there are stand between tokens. */
    private static void copy(Taken.Content responses, InputStream stream, ExportOutput out, byte[] piece)
            throws IOException {
        for (long done = 0; done < responses.size(); ) {
            int count = responses.read(stream, done, piece, piece.length);
            if (LineBreaks.areIn(piece, count)) {
                LineBreaks.blank(piece, count);
            }
            out.write(piece, 0, count);
            done += count;
        }
    }
}
