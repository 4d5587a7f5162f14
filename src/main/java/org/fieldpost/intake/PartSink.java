package org.fieldpost.intake;

import java.nio.ByteBuffer;

/**
 * Takes the bytes of one part of a submission as they arrive. Never throws for what a client sends: the draft remembers
 * what is wrong and says it when it is submitted.
 */
public interface PartSink {

    /** Takes all remaining bytes; the buffer may be reused afterwards. */
    void write(ByteBuffer bytes);

    /** The part is whole. Called once, after the last {@link #write}. */
    void end();
}
