package org.fieldpost.http.body;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;
import org.fieldpost.intake.PartReceiver;
import org.fieldpost.intake.PartSink;

/**
 * Reads a {@code multipart/form-data} body (RFC 7578, RFC 2046 §5.1).
 *
 * <p>Contents are handed on as slices of the buffers they came in. Memory per reader is bounded: the headers of one part
 * ({@link HeaderBlock}) and one unfinished delimiter. How many parts there are is the receiver's to bound.
 *
 * <p>What stands before the first delimiter and behind the last is ignored; a body without its closing delimiter is
 * truncated and refused, even where it is as long as announced.
 */
public final class MultipartReader extends ArrayReader {
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    private enum State {
        PREAMBLE,
        HEADERS,
        CONTENT,
        EPILOGUE,
        REFUSED
    }

    private final PartReceiver to;
    private final DelimiterScanner scanner;
    private HeaderBlock headers = new HeaderBlock();
    private PartSink sink = new DroppingSink();
    private State state = State.PREAMBLE;

    /**
     * Begins at the start of a body.
     *
     * @param boundary what the request's {@code Content-Type} says; the body is refused if it isn't 1 to 70 characters of
     *     RFC 2046's set
     */
    public MultipartReader(String boundary, PartReceiver to) {
        this.to = to;
        scanner = new DelimiterScanner(boundary);
        if (!BOUNDARY.matcher(boundary).matches()) {
            refuse(Refusal.invalid("The Content-Type's boundary is missing or malformed;"
                    + " send 1 to 70 letters, digits and characters of '()+_,-./:=? as the boundary."));
        }
    }

    @Override
    void take(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at = switch (state) {
                case PREAMBLE, CONTENT -> takeContent(bytes, at, to);
                case HEADERS -> takeHeaders(bytes, at, to);
                case EPILOGUE, REFUSED -> to;
            };
        }
    }

    @Override
    public void end() {
        if (state == State.EPILOGUE || state == State.REFUSED) {
            return;
        }
        boolean inContent = state == State.PREAMBLE || state == State.CONTENT;
        if (inContent && scanner.closedByEnd()) {
            close();
        } else if (state == State.PREAMBLE) {
            refuse(Refusal.invalid(
                    "The body holds no part: no line of it is the boundary that the Content-Type names."));
        } else {
            refuse(Refusal.invalid("The body is truncated: its closing boundary is missing. Send it again."));
        }
    }

    private int takeContent(byte[] bytes, int from, int to) {
        int at = scanner.scan(bytes, from, to, this::hand);
        if (scanner.atPart()) {
            sink.end();
            headers = new HeaderBlock();
            state = State.HEADERS;
        } else if (scanner.closed()) {
            close();
        }
        return at;
    }

    private void hand(byte[] array, int from, int to) {
        sink.write(ByteBuffer.wrap(array, from, to - from));
    }

    private int takeHeaders(byte[] bytes, int from, int end) {
        try {
            int at = headers.take(bytes, from, end);
            if (headers.complete()) {
                PartHeaders part = PartHeaders.parse(headers.lines());
                sink = to.part(part.field(), part.fileName(), part.mediaType());
                scanner.startLine();
                state = State.CONTENT;
            }
            return at;
        } catch (Refusal refusal) {
            refuse(refusal);
            return end;
        }
    }

    private void close() {
        sink.end();
        state = State.EPILOGUE;
    }

    private void refuse(Refusal refusal) {
        state = State.REFUSED;
        to.refuse(refusal);
    }
}
