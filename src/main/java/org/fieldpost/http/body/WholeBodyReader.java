package org.fieldpost.http.body;

import java.nio.ByteBuffer;
import org.fieldpost.intake.PartReceiver;
import org.fieldpost.intake.PartSink;

/** Reads a body that is one content: every byte goes to {@link PartReceiver#wholeBody}, an empty body included. */
public final class WholeBodyReader implements BodyReader {
    private final PartSink sink;

    /** Begins the content at once. */
    public WholeBodyReader(PartReceiver to) {
        sink = to.wholeBody();
    }

    @Override
    public void feed(ByteBuffer bytes) {
        sink.write(bytes);
    }

    @Override
    public void end() {
        sink.end();
    }
}
