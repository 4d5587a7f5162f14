package org.fieldpost.http.body;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.fieldpost.intake.PartReceiver;

/** Feeds a body of bounded length to the reader for its content type; one that has no reader is read and dropped. */
abstract class ReaderReception implements Reception {
    private final PartReceiver receiver;
    private final Optional<BodyReader> reader;
    private final long max;
    private final LongAdder receivedByAll;
    private long received;
    private boolean ended;
    private long movedAt = System.nanoTime();

    /**
     * @param receiver is told of a body that is too long or cut off
     * @param max more bytes than that make it too long
     * @param receivedByAll counts the bytes of all bodies together
     */
    ReaderReception(PartReceiver receiver, Optional<BodyReader> reader, long max, LongAdder receivedByAll) {
        this.receiver = receiver;
        this.reader = reader;
        this.max = max;
        this.receivedByAll = receivedByAll;
    }

    /** Whether the body's type is one that is read at all. */
    final boolean isRead() {
        return reader.isPresent();
    }

    /** How many bytes came so far. */
    final long received() {
        return received;
    }

    final boolean isTooLong() {
        return received > max;
    }

    final void refuseTooLong() {
        receiver.refuse(new Refusal(Word.TOO_LARGE, "The request is larger than the " + max + " bytes it may be."));
    }

    @Override
    public final void feed(ByteBuffer bytes) {
        received += bytes.remaining();
        receivedByAll.add(bytes.remaining());
        movedAt = System.nanoTime();
        if (isTooLong()) {
            refuseTooLong();
            bytes.position(bytes.limit());
            return;
        }
        reader.ifPresentOrElse(reads -> reads.feed(bytes), () -> bytes.position(bytes.limit()));
    }

    @Override
    public final void end() {
        ended = true;
        movedAt = System.nanoTime();
        reader.ifPresent(BodyReader::end);
    }

    @Override
    public final boolean ended() {
        return ended;
    }

    @Override
    public final long movedAt() {
        return movedAt;
    }

    @Override
    public final void cut(Cause cause) {
        movedAt = System.nanoTime();
        receiver.refuse(
                switch (cause) {
                    case STOOD_STILL -> new Refusal(Word.TIMEOUT, "Nothing came for too long; send this again.");
                    case BROKEN -> Refusal.invalid("The body broke off before its end; send this again.");
                });
    }
}
