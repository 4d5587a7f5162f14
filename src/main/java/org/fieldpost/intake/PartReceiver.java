package org.fieldpost.intake;

import java.util.Optional;
import org.fieldpost.Refusal;

/**
 * What the readers of request bodies call as they find the parts of a submission. Used by one thread at a time.
 *
 * <p>At most one part is open at a time: the sink of one is ended before the next is asked for, save after a
 * {@link #refuse}, behind which nothing needs to be ended.
 */
public interface PartReceiver {

    /**
     * Begins a part of a form.
     *
     * @param field the part's name
     * @param fileName the file name that came with it, as sent; empty where none came, and present but blank for an unused
     *     file input
     * @param mediaType what the sender calls its type, any text
     */
    PartSink part(String field, Optional<String> fileName, Optional<String> mediaType);

    /** Begins a body that is one JSON text, the response itself. */
    PartSink wholeBody();

    /** Remembers what is wrong with the body; the first one counts. Parts that follow are read and dropped. */
    void refuse(Refusal refusal);
}
