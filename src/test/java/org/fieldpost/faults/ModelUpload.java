package org.fieldpost.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.Tus;

/**
 * What a client knows of one upload: between which bounds its offset lies, and what it will hold. They are apart where a
 * request was sent and no answer came.
 */
final class ModelUpload {
    private final String id;
    private final byte[] content;
    private final boolean held;
    private boolean lengthKnown;
    private long acknowledged;
    private long possible;
    private String submission = "";

    /** @param possible how many bytes may be there, of which no answer has told */
    ModelUpload(String id, byte[] content, boolean held, boolean lengthKnown, long possible) {
        this.id = id;
        this.content = content;
        this.held = held;
        this.lengthKnown = lengthKnown;
        this.possible = possible;
    }

    String id() {
        return id;
    }

    boolean held() {
        return held;
    }

    boolean lengthKnown() {
        return lengthKnown;
    }

    void lengthIsKnown() {
        lengthKnown = true;
    }

    long offset() {
        return acknowledged;
    }

    boolean certain() {
        return acknowledged == possible;
    }

    long left() {
        return content.length - acknowledged;
    }

    boolean whole() {
        return certain() && left() == 0 && lengthKnown;
    }

    /** The submission that has it; empty where none was told of. */
    String submission() {
        return submission;
    }

    String sha256() {
        return Digests.sha256(content);
    }

    byte[] content() {
        return content;
    }

    byte[] next(int count) {
        return Arrays.copyOfRange(content, (int) acknowledged, (int) acknowledged + count);
    }

    /** So many bytes behind the offset are on their way, and may arrive or not. */
    void sending(long count) {
        possible = Math.max(possible, acknowledged + count);
    }

    /** A submission of several is on its way with it. */
    void takenBy(String id) {
        assertThat(submission).as("one upload is taken once").isIn("", id);
        submission = id;
    }

    /** An answer told the offset: none lower was told before, and none higher can be. */
    void told(Answer answer) {
        told(Tus.offsetIn(answer), answer.header("Fieldpost-Submission-Id"));
    }

    private void told(long offset, Optional<String> id) {
        assertThat(offset).as(this::toString).isBetween(acknowledged, possible);
        acknowledged = offset;
        possible = offset;
        id.ifPresent(this::takenBy);
        if (!held && lengthKnown && left() == 0) {
            assertThat(id).as("a whole upload is a submission: " + this).isPresent();
        }
    }

    /** What was told is on disk, as long as no submission has taken it away. */
    void assertOnDisk(Path dataFolder) {
        if (!submission.isEmpty()) {
            return;
        }
        byte[] there = read(Tus.file(dataFolder, id));
        assertThat((long) there.length).as(this::toString).isGreaterThanOrEqualTo(acknowledged);
        assertThat(Arrays.mismatch(there, 0, (int) acknowledged, content, 0, (int) acknowledged))
                .as(this::toString)
                .isEqualTo(-1);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return new byte[0];
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "an upload of " + content.length + " bytes, " + acknowledged + " to " + possible + " are there"
                + (held ? ", held" : "") + (lengthKnown ? "" : ", of a length not told yet");
    }
}
