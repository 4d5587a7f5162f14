package org.fieldpost.http.answer;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what nobody expected under an id, and gives the client the id and nothing else. */
public final class Unexpected {
    private static final Logger LOG = LoggerFactory.getLogger(Unexpected.class);

    private Unexpected() {}

    /** Logs a failure whole. */
    static ErrorAnswer log(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.error("unexpected failure {}", id, failure);
        return answer(id);
    }

    /**
     * Logs a failure of a container or of Jersey without its words, which may quote a request or an answer with the secrets
     * in it.
     */
    public static ErrorAnswer logWithoutWords(Throwable failure) {
        String id = UUID.randomUUID().toString();
        Throwable wordless = new IllegalStateException(failure.getClass().getName());
        wordless.setStackTrace(failure.getStackTrace());
        LOG.error("unexpected failure {}", id, wordless);
        return answer(id);
    }

    private static ErrorAnswer answer(String id) {
        return new ErrorAnswer("error", "Something went wrong here; tell the operator this id from the log: " + id);
    }
}
