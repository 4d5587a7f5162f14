package org.fieldpost.review;

import java.io.IOException;
import java.util.List;

/** Port: the files in which contents lie that are erased. Implementations are safe for use by many threads. */
public interface ErasedFiles {

    /** Removes files for good: when this returns, that they are gone is on stable storage. Those that are not there are passed over. */
    void remove(List<ErasedFile> files) throws IOException;

    /** Gives room to the ledger that was kept for erasing on a full disk; does nothing where there is none. */
    void makeRoom() throws IOException;

    /** Keeps room for erasing again, if the disk has it. */
    void keepRoom() throws IOException;
}
