package org.fieldpost.review;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Reads slices one behind the other, each opened when its turn comes. A slice that is shorter than recorded ends the
 * reading with an error, since all that follows would stand in the wrong place.
 */
final class SliceStream extends InputStream {

    /** Opens one slice. */
    interface Opener {

        /**
         * Opens a slice for reading to its end.
         *
         * @param offset from 0 to its size
         */
        InputStream open(Slice slice, long offset) throws IOException;
    }

    private final Iterator<Slice> following;
    private final Opener opener;
    private InputStream current = InputStream.nullInputStream();
    private long left;
    private long skip;

    /** @param offset of the first byte to read, from 0 to the size of all */
    SliceStream(List<Slice> slices, long offset, Opener opener) {
        this.following = slices.iterator();
        this.opener = opener;
        this.skip = offset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        while (left == 0) {
            if (!following.hasNext()) {
                return -1;
            }
            turnTo(following.next());
        }
        int count = current.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("a stored slice is shorter than its record says");
        }
        left -= count;
        return count;
    }

    private void turnTo(Slice slice) throws IOException {
        long size = slice.content().size();
        if (skip >= size) {
            skip -= size;
            return;
        }
        current.close();
        current = opener.open(slice, skip);
        left = size - skip;
        skip = 0;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
