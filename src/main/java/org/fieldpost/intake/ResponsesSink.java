package org.fieldpost.intake;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The JSON text of a draft, checked as it comes. */
final class ResponsesSink extends DraftSink {
    private final Spool spool;
    private final JsonText check;
    private final long limit;

    ResponsesSink(Draft draft, Spool spool, JsonText check, long limit) {
        super(draft);
        this.spool = spool;
        this.check = check;
        this.limit = limit;
    }

    @Override
    void take(ByteBuffer bytes) throws IOException {
        if (spool.size() + bytes.remaining() > limit) {
            throw Draft.tooLarge("\"responses\"", limit);
        }
        check.feed(bytes.duplicate());
        spool.write(bytes);
    }

    /** Whether the text ends where it should is asked when the draft is submitted. */
    @Override
    void finish() throws IOException {
        spool.finish();
    }
}
