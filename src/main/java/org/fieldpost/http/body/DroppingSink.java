package org.fieldpost.http.body;

import java.nio.ByteBuffer;
import org.fieldpost.intake.PartSink;

/** Takes what belongs to no part. */
final class DroppingSink implements PartSink {

    @Override
    public void write(ByteBuffer bytes) {
        bytes.position(bytes.limit());
    }

    @Override
    public void end() {
        // Nothing was kept, so there is nothing to finish.
    }
}
