package org.fieldpost.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.fieldpost.export.Taken;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;

/** Writes submissions as rows, one each. */
final class Submissions {
    private static final int SUBMISSION_ID = 0;
    private static final int CLIENT_ID = 1;
    private static final int SESSION_ID = 2;
    private static final int PARTICIPANT_ID = 3;
    private static final int RECEIVED_AT = 4;
    private static final int RESPONSES = 5;
    private static final int FILE_FIELD = 6;
    private static final int FILE_NAME = 7;
    private static final int FILE_MEDIA_TYPE = 8;
    private static final int FILE_SIZE = 9;
    private static final int FILE_SHA256 = 10;

    /** The definition levels of the columns of files: no file, a file without a media type. */
    private static final int NO_FILE = 0;

    private static final int FILE_WITHOUT = 1;

    /** Longer responses are never in memory as a whole. */
    private static final int WHOLE_MAX = 1 << 20;

    private static final int PIECE = 64 << 10;

    private final TableWriter table;
    private final byte[] piece = new byte[PIECE];

    Submissions(TableWriter table) {
        this.table = table;
    }

    static Schema schema() {
        return new Schema(List.of(
                Field.required("submission_id", Kind.STRING),
                Field.required("client_id", Kind.STRING),
                Field.required("session_id", Kind.STRING),
                Field.optional("participant_id", Kind.STRING),
                Field.required("received_at", Kind.INSTANT),
                Field.optional("responses", Kind.STRING),
                Field.list(
                        "files",
                        List.of(
                                Field.required("field", Kind.STRING),
                                Field.required("name", Kind.STRING),
                                Field.optional("media_type", Kind.STRING),
                                Field.required("size", Kind.INTEGER),
                                Field.required("sha256", Kind.STRING)))));
    }

    /** Nothing is added to the table before it is known that the responses are there. */
    void write(Taken taken) throws IOException {
        Optional<Taken.Content> responses = taken.responses();
        if (responses.isPresent() && responses.get().size() > WHOLE_MAX) {
            writeLong(taken, responses.get());
            return;
        }
        Optional<byte[]> whole = responses.isPresent() ? Optional.of(whole(responses.get())) : Optional.empty();
        known(taken.submission());
        if (whole.isPresent()) {
            table.text(RESPONSES, 0, whole.get());
        }
        table.endRow();
    }

    private static byte[] whole(Taken.Content responses) throws IOException {
        Optional<byte[]> inMemory = responses.inMemory();
        if (inMemory.isPresent()) {
            return inMemory.get();
        }
        try (InputStream stream = responses.open(0)) {
            byte[] bytes = new byte[(int) responses.size()];
            responses.read(stream, 0, bytes, bytes.length);
            return bytes;
        }
    }

    private void writeLong(Taken taken, Taken.Content responses) throws IOException {
        if (!Page.OfLongText.holds(responses.size())) {
            throw new TooLong(taken.submission().submissionId());
        }
        taken.requireAll();
        known(taken.submission());
        table.text(RESPONSES, new LongResponses(responses));
        table.endRow();
    }

    private final class LongResponses implements LongText {
        private final Taken.Content responses;

        private LongResponses(Taken.Content responses) {
            this.responses = responses;
        }

        @Override
        public long size() {
            return responses.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream stream = responses.open(0)) {
                for (long done = 0; done < responses.size(); ) {
                    int count = responses.read(stream, done, piece, piece.length);
                    out.write(piece, 0, count);
                    done += count;
                }
            }
        }
    }

    private void known(Submission submission) throws IOException {
        text(SUBMISSION_ID, 0, submission.submissionId().toString());
        text(CLIENT_ID, 0, submission.clientId());
        text(SESSION_ID, 0, submission.sessionId().toString());
        if (submission.participantId().isPresent()) {
            text(PARTICIPANT_ID, 0, submission.participantId().get());
        }
        table.integer(RECEIVED_AT, 0, submission.receivedAt().toEpochMilli());
        if (submission.files().isEmpty()) {
            noFiles();
        }
        int repetition = 0;
        for (StoredFile file : submission.files()) {
            file(file, repetition);
            repetition = 1;
        }
    }

    private void noFiles() throws IOException {
        for (int column = FILE_FIELD; column <= FILE_SHA256; column++) {
            table.missing(column, 0, NO_FILE);
        }
    }

    private void file(StoredFile file, int repetition) throws IOException {
        text(FILE_FIELD, repetition, file.field());
        text(FILE_NAME, repetition, file.name());
        if (file.mediaType().isPresent()) {
            text(FILE_MEDIA_TYPE, repetition, file.mediaType().get());
        } else {
            table.missing(FILE_MEDIA_TYPE, repetition, FILE_WITHOUT);
        }
        table.integer(FILE_SIZE, repetition, file.content().size());
        text(FILE_SHA256, repetition, file.content().sha256().toHex());
    }

    private void text(int column, int repetition, String text) throws IOException {
        table.text(column, repetition, text.getBytes(UTF_8));
    }
}
