package org.fieldpost.intake;

import java.nio.ByteBuffer;

/** A small field of a draft. */
final class FieldSink extends DraftSink {
    private final Fields.Value value;

    FieldSink(Draft draft, Fields.Value value) {
        super(draft);
        this.value = value;
    }

    @Override
    void take(ByteBuffer bytes) {
        value.write(bytes);
    }

    @Override
    void finish() {
        value.end();
    }
}
