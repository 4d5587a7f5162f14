package org.fieldpost.intake;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A part of a draft: takes bytes while the draft is receiving and nothing is wrong with it, and drops them else. */
abstract class DraftSink implements PartSink {
    private final Draft draft;

    DraftSink(Draft draft) {
        this.draft = draft;
    }

    @Override
    public final void write(ByteBuffer bytes) {
        draft.take(bytes.remaining(), () -> take(bytes));
        bytes.position(bytes.limit());
    }

    @Override
    public final void end() {
        draft.take(0, this::finish);
    }

    /**
     * Takes all remaining bytes, under the draft's lock.
     *
     * @throws org.fieldpost.Refusal where they are more than the part may hold
     */
    abstract void take(ByteBuffer bytes) throws IOException;

    /** The part is whole; called under the draft's lock. */
    abstract void finish() throws IOException;
}
