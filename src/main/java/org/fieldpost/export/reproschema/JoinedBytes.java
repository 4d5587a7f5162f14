package org.fieldpost.export.reproschema;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.fieldpost.export.Bytes;
import org.fieldpost.export.Taken;
import org.fieldpost.review.JoinedFile;
import org.fieldpost.review.JoinedFiles;
import org.fieldpost.review.Slice;
import org.fieldpost.review.StoredBytes;

/**
 * The bytes of a file that came in slices, at the turn of the submission with its first one.
 *
 * @param senders the submissions of all slices
 */
record JoinedBytes(StoredBytes bytes, List<UUID> senders, Taken submission) implements Bytes {

    static JoinedBytes of(JoinedFile file, JoinedFiles joined, Taken submission) {
        List<UUID> senders =
                file.slices().stream().map(Slice::submissionId).distinct().toList();
        return new JoinedBytes(joined.bytes(file), senders, submission);
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public InputStream open(long offset) throws IOException {
        return submission.watched(new Slices(bytes.source().open(offset)), senders);
    }

    /** Slices are opened as they are come to, and may be gone by then. */
    private final class Slices extends FilterInputStream {
        private Slices(InputStream slices) {
            super(slices);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (IOException e) {
                throw submission.missing(senders, e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                throw submission.missing(senders, e);
            }
        }
    }

    @Override
    public IOException broken(String what) {
        return submission.missing(senders, new EOFException(what));
    }
}
