package org.fieldpost.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.fieldpost.intake.Draft.ReceivedFile;

/** A file of a draft. */
final class FileSink extends DraftSink {
    private final Draft draft;
    private final ReceivedFile file;
    private final long limit;

    FileSink(Draft draft, ReceivedFile file, long limit) {
        super(draft);
        this.draft = draft;
        this.file = file;
        this.limit = limit;
    }

    @Override
    void take(ByteBuffer bytes) throws IOException {
        if (file.spool().size() + bytes.remaining() > limit) {
            throw Draft.tooLarge("A file", limit);
        }
        file.spool().write(bytes);
    }

    @Override
    void finish() throws IOException {
        file.spool().finish();
        draft.closeFile(file);
    }
}
