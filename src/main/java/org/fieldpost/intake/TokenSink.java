package org.fieldpost.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Listens for the auth token even where the content is refused already, since the token is judged first. */
final class TokenSink implements PartSink {
    /** Longer tokens are not ours; what is beyond this is not kept. */
    private static final int MAX = 4096;

    private static final int USUAL = 256;

    private final Draft draft;
    private byte[] bytes = new byte[USUAL];
    private int length;

    TokenSink(Draft draft) {
        this.draft = draft;
    }

    @Override
    public void write(ByteBuffer more) {
        int count = Math.min(more.remaining(), MAX - length);
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, MAX);
        }
        more.get(bytes, length, count);
        length += count;
        more.position(more.limit());
    }

    @Override
    public void end() {
        draft.bearer(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
}
