package org.fieldpost.http.body;

import java.util.Map;

/**
 * Tells a client something before its request is answered (RFC 9110 §15.2). Calls may come from any thread, until the
 * reception has decided; none waits for the client, and none fails where it is gone.
 */
@FunctionalInterface
public interface InterimAnswers {
    /** For containers that can't, and clients that would not understand. */
    InterimAnswers NONE = (status, reason, headers) -> {};

    /**
     * Sends one.
     *
     * @param status from 102 to 199
     * @param headers of one line each
     */
    void send(int status, String reason, Map<String, String> headers);
}
