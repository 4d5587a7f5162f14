package org.fieldpost.http.body;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/**
 * Takes the body of one request as an entrance pushes it, before any resource runs, so that a slow body holds no thread.
 *
 * <p>The entrance calls {@link #feed} as bytes come, then either {@link #end} or {@link #cut}, then {@link #decide}, and hands
 * the request on when that has completed; or {@link #drop} and hands nothing on. Calls come one at a time, save
 * {@code drop}, which may come from any thread. None of them throws for what a client sends: the resource says what is
 * wrong.
 */
public interface Reception {

    /** The request property under which the entrance hands the reception to the resources. */
    String PROPERTY = Reception.class.getName();

    /** Takes all remaining bytes; the buffer may be reused afterwards. */
    void feed(ByteBuffer bytes);

    /** The body is whole. */
    void end();

    /** The body will not be whole, yet somebody may still listen for an answer. */
    void cut(Cause cause);

    /**
     * Does what the answer depends on, once, after the last byte that is wanted.
     *
     * @return completes, in whatever way, when the resource can answer without waiting for anything
     */
    CompletionStage<?> decide();

    /** Nobody listens any more: gives back everything. Does nothing once the content is being decided about. */
    void drop();

    /** Whether the answer is known whatever the rest of the body holds and the rest is too long to be read for nothing. */
    boolean answersEarly();

    /** Whether the body has been read to its end, so that the connection can serve another request. */
    boolean ended();

    /** {@link System#nanoTime} of its last byte, or of its end: from there on, time is the server's and not the client's. */
    long movedAt();

    /** Whether the answer is known from the head alone, so that a client that asks before sending need not send. */
    boolean needsNoBody();

    /**
     * Whether it is decided also where no body comes, and its resource then answers without waiting for anything; else its
     * resource does all the work.
     */
    boolean isDecision();

    /** Why a body ended before its end. */
    enum Cause {
        /** Nothing came for longer than {@code timeout.idle}. */
        STOOD_STILL,
        /** The framing broke: a bad chunk, or the sender closed its side. */
        BROKEN
    }
}
