package org.fieldpost.http.body;

import java.nio.ByteBuffer;

/**
 * Takes the bytes of one request body as they arrive. Used by one thread at a time.
 *
 * <p>Never throws for what a client sends: what is wrong with a body goes to
 * {@link org.fieldpost.intake.PartReceiver#refuse}, and the rest of it is taken and dropped.
 */
public interface BodyReader {

    /** Takes all remaining bytes of {@code bytes}, which may be reused afterwards. */
    void feed(ByteBuffer bytes);

    /** The body has ended. Called once, after the last {@link #feed}; not called for a body that broke off. */
    void end();
}
