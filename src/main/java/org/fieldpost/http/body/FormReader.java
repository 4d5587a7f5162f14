package org.fieldpost.http.body;

import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.intake.PartReceiver;
import org.fieldpost.intake.PartSink;

/**
 * Reads an {@code application/x-www-form-urlencoded} body as the WHATWG URL standard §5.1 decodes it, save that a broken
 * percent escape is refused: keeping it as it stands, as the standard does, would alter study data in silence.
 *
 * <p>Values are decoded in blocks of {@value #BLOCK} bytes and have no limit of their own; names have one. A pair without
 * {@code =} is a field with an empty value, an empty pair is nothing, so an empty body holds no part.
 */
public final class FormReader extends ArrayReader {
    /** Longest name in bytes, decoded. */
    static final int MAX_NAME = 1024;

    private static final int BLOCK = 8 * 1024;

    private enum State {
        NAME,
        VALUE,
        REFUSED
    }

    private final PartReceiver to;
    private final PercentDecoder decoder = new PercentDecoder(BLOCK);
    private PartSink sink = new DroppingSink();
    private State state = State.NAME;

    public FormReader(PartReceiver to) {
        this.to = to;
    }

    @Override
    void take(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && state != State.REFUSED) {
            at = decoder.decode(bytes, at, end, state == State.NAME ? '=' : '&');
            if (state == State.NAME && decoder.length() > MAX_NAME) {
                refuse("A field's name is longer than " + MAX_NAME + " bytes; send a shorter one.");
            } else if (decoder.broken()) {
                refuseEscape();
            } else if (decoder.full()) {
                sink.write(decoder.drain());
            } else if (at < end) {
                separate(bytes[at++]);
            }
        }
    }

    @Override
    public void end() {
        if (state == State.REFUSED) {
            return;
        }
        if (decoder.inEscape()) {
            refuseEscape();
            return;
        }
        endPair();
    }

    private void separate(byte separator) {
        if (separator == '=') {
            beginPart();
            state = State.VALUE;
            return;
        }
        endPair();
        state = State.NAME;
    }

    private void endPair() {
        if (state == State.VALUE) {
            if (decoder.length() > 0) {
                sink.write(decoder.drain());
            }
            sink.end();
        } else if (decoder.length() > 0) {
            beginPart();
            sink.end();
        }
    }

    private void beginPart() {
        sink = to.part(decoder.drainText(), Optional.empty(), Optional.empty());
    }

    private void refuseEscape() {
        refuse("A percent sign in the form is not followed by two hexadecimal digits; send it as %25.");
    }

    private void refuse(String detail) {
        state = State.REFUSED;
        to.refuse(Refusal.invalid(detail));
    }
}
