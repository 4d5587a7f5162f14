package org.fieldpost.export;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;
import org.fieldpost.review.HeldSubmission;
import org.fieldpost.review.Holdings;

/** A submission that is being taken out, with its contents. For one thread, while it is handed to its taker. */
public final class Taken {
    private final HeldSubmission held;
    private final Holdings holdings;
    private final BlobReader blobs;
    private final Watch watch;
    private Watch.Look seen;
    private List<Place> firstPlaces = List.of();
    private boolean kept;

    /** @param look at the store before it was read */
    Taken(HeldSubmission held, Watch.Look look, Holdings holdings, BlobReader blobs, Watch watch) {
        this.held = held;
        this.seen = look;
        this.holdings = holdings;
        this.blobs = blobs;
        this.watch = watch;
    }

    /** Says that something of it is kept, to be written later: from now on it can't be left out any more. */
    public void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }

    public Submission submission() {
        return held.submission();
    }

    /** The JSON text; empty where it came without. */
    public Optional<Content> responses() {
        return submission().responses().map(content -> new Content(content, held.responses()));
    }

    /**
     * Sees to it that what is not in memory yet is still there, for those who are about to write several contents.
     *
     * @throws ErasedMeanwhile where it is not
     */
    public void requireAll() throws IOException {
        if (!submission().files().isEmpty()) {
            firstPlaces = holdings.files(id(), 0);
        }
        boolean seen = !firstPlaces.isEmpty()
                || (submission().files().isEmpty()
                        && held.responses()
                                .map(Place.InLedger.class::isInstance)
                                .orElse(true));
        if (!seen && !holdings.holds(id())) {
            throw new ErasedMeanwhile(id());
        }
    }

    /** Is handed the files of a submission. */
    @FunctionalInterface
    public interface FileTaker {

        /**
         * Takes one.
         *
         * @param number from 0
         */
        void take(int number, StoredFile file, Content content) throws IOException;
    }

    /** Hands over the files in the order received. */
    public void eachFile(FileTaker taker) throws IOException {
        List<StoredFile> files = submission().files();
        Iterator<Place> places = firstPlaces.iterator();
        for (int number = 0; number < files.size(); number++) {
            if (!places.hasNext()) {
                places = holdings.files(id(), number).iterator();
            }
            Optional<Place> place = places.hasNext() ? Optional.of(places.next()) : Optional.empty();
            StoredFile file = files.get(number);
            taker.take(number, file, new Content(file.content(), place));
        }
    }

    /** What is to be thrown where it turns out not to be what was received. */
    public Damaged damaged(IOException cause) {
        return new Damaged(id(), cause);
    }

    /**
     * What is to be thrown where a content is not there that lies in other submissions too.
     *
     * @param others this one among them or not
     */
    public IOException missing(Collection<UUID> others, IOException cause) {
        if (!holdings.holds(id())) {
            return new ErasedMeanwhile(id());
        }
        return others.stream().allMatch(holdings::holds) ? damaged(cause) : new ErasedWhileKept();
    }

    /**
     * The same bytes, which end with an error once they are erased: a file that was removed can be read for as long as it is
     * open.
     *
     * @param others submissions in which they lie too
     */
    public InputStream watched(InputStream bytes, Collection<UUID> others) {
        return new Watched(bytes, others);
    }

    private final class Watched extends FilterInputStream {
        private final Collection<UUID> others;

        private Watched(InputStream bytes, Collection<UUID> others) {
            super(bytes);
            this.others = others;
        }

        @Override
        public int read() throws IOException {
            requireThere();
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            requireThere();
            return in.read(buffer, offset, length);
        }

        private void requireThere() throws IOException {
            if (!seen.mayHaveLost()) {
                return;
            }
            Watch.Look now = watch.look();
            if (!holdings.holds(id())) {
                throw new ErasedMeanwhile(id());
            }
            if (!others.stream().allMatch(holdings::holds)) {
                throw new ErasedWhileKept();
            }
            seen = now;
        }
    }

    private UUID id() {
        return submission().submissionId();
    }

    /** One content of the submission. */
    public final class Content implements Bytes {
        private final StoredContent stored;
        private final Optional<Place> place;

        private Content(StoredContent stored, Optional<Place> place) {
            this.stored = stored;
            this.place = place;
        }

        /** In bytes. */
        @Override
        public long size() {
            return stored.size();
        }

        /**
         * The bytes, where they are in memory anyway: not to be changed. Empty where they are to be read.
         *
         * @throws Damaged where they are not what was received
         */
        public Optional<byte[]> inMemory() throws IOException {
            if (place.isEmpty() || !(place.get() instanceof Place.InLedger inLedger)) {
                return Optional.empty();
            }
            if (inLedger.bytes().length != size()) {
                throw damaged(new EOFException("the content has another length than its record says"));
            }
            return Optional.of(inLedger.bytes());
        }

        /**
         * Opens the content, as often as needed. The caller closes. Before anything of the submission is written is the
         * time to do it first: then it can still be left out where it has been erased.
         *
         * @param offset first byte to read, from 0 to the size
         * @throws Damaged where it is not there and should be
         */
        @Override
        public InputStream open(long offset) throws IOException {
            if (place.isEmpty()) {
                throw gone(new NoSuchFileException("no record says where the content is"));
            }
            if (place.get() instanceof Place.InBlobStore blob) {
                return open(blob.blobId(), offset);
            }
            byte[] bytes = inMemory().orElseThrow();
            return new ByteArrayInputStream(bytes, (int) offset, bytes.length);
        }

        private InputStream open(String blobId, long offset) throws IOException {
            try {
                return watched(blobs.open(blobId, offset), List.of());
            } catch (NoSuchFileException e) {
                throw gone(e);
            }
        }

        private IOException gone(IOException cause) {
            return missing(List.of(), cause);
        }

        @Override
        public IOException broken(String what) {
            return damaged(new EOFException(what));
        }

        /**
         * Fills an array as far as the content goes.
         *
         * @param offset of the content's byte that comes first
         * @return how many bytes were read: {@code length}, or what there is behind the offset
         * @throws Damaged where the content is shorter than its record says
         */
        public int read(InputStream stream, long offset, byte[] bytes, int length) throws IOException {
            int wanted = (int) Math.min(length, size() - offset);
            if (stream.readNBytes(bytes, 0, wanted) < wanted) {
                throw damaged(new EOFException("the content is shorter than its record says"));
            }
            return wanted;
        }
    }
}
