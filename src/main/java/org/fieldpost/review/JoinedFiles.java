package org.fieldpost.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.intake.BlobReader;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Place;

/** The service that puts files together again that came in slices. Safe for use by many threads. */
@Singleton
public final class JoinedFiles {
    private final SliceIndex slices;
    private final SubmissionIndex submissions;
    private final PlaceReader places;
    private final KnownDigests digests = new KnownDigests();

    @Inject
    public JoinedFiles(SliceIndex slices, SubmissionIndex submissions, BlobReader blobs) {
        this.slices = slices;
        this.submissions = submissions;
        this.places = new PlaceReader(blobs);
    }

    /** A file with its bytes. */
    public record Content(String name, StoredBytes bytes) {}

    /** What to do where other bytes came under the same number. */
    public enum Conflicts {
        REFUSE,
        TAKE_FIRST
    }

    /** A page of files that came in slices, in the order in which they began. */
    public List<JudgedFile> list(JoinedQuery query) {
        return slices.list(query).stream().map(this::judge).toList();
    }

    /**
     * One of them.
     *
     * @throws Refusal {@code NOT_FOUND}
     */
    public JudgedFile get(JoinedId id) {
        return judge(find(id));
    }

    /** Whether it is known where a file ends. */
    public boolean endIsKnown(JoinedFile file) {
        return judge(file).endKnown();
    }

    /**
     * The file of that name that a session sent in slices, whatever is missing of it.
     *
     * @param name of the whole
     */
    public Optional<JoinedFile> find(UUID sessionId, String name) {
        return slices.find(sessionId, name);
    }

    private JoinedFile find(JoinedId id) {
        return slices.find(id).orElseThrow(JoinedFiles::notFound);
    }

    /** Says that there is none. */
    public static Refusal notFound() {
        return new Refusal(Word.NOT_FOUND, "There is no joined file of this id.");
    }

    /**
     * The bytes of all slices, one behind the other. Nothing of them is read by this.
     *
     * @throws Refusal {@code NOT_FOUND}, or {@code NOT_WHOLE} where they do not make one file
     */
    public Content content(JoinedId id, Conflicts conflicts) {
        JoinedFile file = find(id);
        if (!file.holes().isEmpty()) {
            throw new Refusal(
                    Word.NOT_WHOLE,
                    "Slices are missing, so there is no whole: /api/joined lists under \"holes\" which ones, and where"
                            + " to read those that are there.");
        }
        if (conflicts == Conflicts.REFUSE && !file.conflicts().isEmpty()) {
            throw new Refusal(
                    Word.NOT_WHOLE,
                    "Some slices came twice with other bytes: ask with conflicts=first for those that came first, or"
                            + " read each by its submission.");
        }
        return new Content(file.name(), bytes(file));
    }

    /** The bytes of a file's slices, one behind the other, the first of several of a number. */
    public StoredBytes bytes(JoinedFile file) {
        Digest tag = file.tag();
        return new StoredBytes(
                file.size(),
                tag,
                file.slices().size() == 1 ? Optional.of(tag) : digests.of(tag),
                true,
                offset -> new SliceStream(file.slices(), offset, this::open));
    }

    /** The same with the digest of the whole; reads all of it where that is not known yet. */
    public Content withDigest(Content content) {
        StoredBytes bytes = content.bytes();
        if (bytes.sha256().isPresent()) {
            return content;
        }
        try {
            return new Content(content.name(), bytes.with(digests.compute(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(Slice slice, long offset) throws IOException {
        Place place = submissions
                .file(slice.submissionId(), slice.file())
                .orElseThrow(() -> new NoSuchFileException("a slice that was erased meanwhile"));
        return places.open(place, offset);
    }

    private JudgedFile judge(JoinedFile file) {
        return new JudgedFile(file, file.endsShort() || endsAsZip(file.tail()));
    }

    private boolean endsAsZip(List<Slice> tail) {
        long size = tail.stream().mapToLong(slice -> slice.content().size()).sum();
        try (InputStream last = new SliceStream(tail, Math.max(0, size - ZipEnd.NEEDED), this::open)) {
            return ZipEnd.isAtEndOf(last.readAllBytes());
        } catch (IOException e) {
            // Erased meanwhile or damaged: no reason to show nothing of all the others either.
            return false;
        }
    }
}
