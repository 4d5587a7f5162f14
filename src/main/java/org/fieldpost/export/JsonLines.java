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
        Lines lines = new Lines(out);
        long count = source.each("submissions", lines::write);
        return new Count(count, count);
    }

    /** The lines of one export. */
    private static final class Lines {
        private final ExportOutput out;
        private final EntryText entry = new EntryText();
        private final byte[] piece = new byte[PIECE];

        private Lines(ExportOutput out) {
            this.out = out;
        }

        private void write(Taken submission) throws IOException {
            Optional<Taken.Content> responses = submission.responses();
            if (responses.isEmpty()) {
                begin(submission);
                out.print("null}\n");
                return;
            }
            write(submission, responses.get());
            out.print("}\n");
        }

        private void write(Taken submission, Taken.Content responses) throws IOException {
            Optional<byte[]> inMemory = responses.inMemory();
            if (inMemory.isPresent() && !LineBreaks.areIn(inMemory.get(), inMemory.get().length)) {
                begin(submission);
                out.write(inMemory.get());
                return;
            }
            try (InputStream stream = responses.open(0)) {
                begin(submission);
                copy(responses, stream);
            }
        }

        private void begin(Taken submission) throws IOException {
            out.print(entry.upToResponses(submission.submission()));
        }

        /** Within strings JSON has no line breaks, so all that there are stand between tokens. */
        private void copy(Taken.Content responses, InputStream stream) throws IOException {
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
}
