package org.fieldpost.intake;

import java.nio.ByteBuffer;

/** Takes what nobody will keep. */
enum DroppingSink implements PartSink {
    INSTANCE;

    @Override
    public void write(ByteBuffer bytes) {
        bytes.position(bytes.limit());
    }

    @Override
    public void end() {}
}
