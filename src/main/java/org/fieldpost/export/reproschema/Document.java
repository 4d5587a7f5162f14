package org.fieldpost.export.reproschema;

import java.io.IOException;
import java.util.UUID;

/**
 * What stands around the answers of one JSON text.
 *
 * @param sessionId that sent it
 * @param source what to call the text
 * @param recordings finds what its values name
 */
record Document(UUID sessionId, String source, RecordingNames recordings) {

    /** Finds recordings. */
    @FunctionalInterface
    interface RecordingNames {

        /** Where the recording of a name is; empty where there is none. */
        String find(String name) throws IOException;
    }
}
