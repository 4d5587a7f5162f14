package org.fieldpost.intake;

/**
 * Bytes that are ready to be recorded.
 *
 * @param size in bytes
 * @param sha256 their digest
 * @param place where they lie; on stable storage already if in the blob store
 */
public record NewContent(long size, Digest sha256, Place place) {}
