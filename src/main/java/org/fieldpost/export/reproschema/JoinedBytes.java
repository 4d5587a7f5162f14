package org.fieldpost.export.reproschema;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.fieldpost.export.Bytes;
import org.fieldpost.export.Taken;
import org.fieldpost.review.StoredBytes;

/** The bytes of a file that came in slices, at the turn of the submission with its first one. */
record JoinedBytes(StoredBytes bytes, Taken submission) implements Bytes {

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public InputStream open(long offset) throws IOException {
        try {
            return bytes.source().open(offset);
        } catch (NoSuchFileException e) {
            throw submission.damaged(e);
        }
    }

    @Override
    public IOException broken(String what) {
        return submission.damaged(new EOFException(what));
    }
}
