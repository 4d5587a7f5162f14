package org.fieldpost.intake;

/**
 * What is known of stored bytes.
 *
 * @param size in bytes
 * @param sha256 their digest
 */
public record StoredContent(long size, Digest sha256) {}
