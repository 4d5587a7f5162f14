package org.fieldpost.server;

import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.Installation;
import org.fieldpost.review.SubmissionIndex;
import org.fieldpost.review.Verifier;

/** What is kept in a data folder, opened beside the server that may be running on it. */
public interface StoredData extends AutoCloseable {

    Installation installation();

    ClientRegistry clients();

    SubmissionIndex submissions();

    /** Checks all of it. */
    Verifier verifier();

    @Override
    void close();
}
