package org.fieldpost.file;

import java.io.IOException;
import java.nio.file.Path;
import org.fieldpost.intake.BlobStore;

/** A staged content as the folder of blobs seals it. */
interface SealableFile extends BlobStore.Staged {

    /** Brings the bytes to stable storage; the file's time becomes that of its sealing, which sweeping goes by. */
    void sync() throws IOException;

    /** Gives the file its name as a blob; on stable storage once that name's folder is synced. */
    void nameAs(Path target) throws IOException;

    /** From here on the file is a blob and no longer this object's to discard. */
    void settle();
}
