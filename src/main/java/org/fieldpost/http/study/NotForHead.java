package org.fieldpost.http.study;

import jakarta.ws.rs.core.Response;
import org.fieldpost.http.answer.ErrorAnswer;

/**
 * Answers HEAD at routes whose GET makes or issues something, since HEAD must be safe (RFC 9110, 9.2.1): link checkers
 * look ahead with it.
 */
final class NotForHead {
    private NotForHead() {}

    static Response answer() {
        return ErrorAnswer.notAllowed("GET, POST, OPTIONS");
    }
}
