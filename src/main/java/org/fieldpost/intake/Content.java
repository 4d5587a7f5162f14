package org.fieldpost.intake;

import java.util.Optional;
import org.fieldpost.intake.BlobStore.Staged;

/** Bytes that have all come, until they are recorded. */
interface Content {

    /** In bytes. */
    long size();

    /** The digest of all of them. */
    Digest digest();

    /** Where they are staged; empty while they are in memory. */
    Optional<Staged> staged();

    /** A copy of the bytes in memory; only where nothing is {@link #staged}. */
    byte[] bytes();
}
