package org.fieldpost.intake;

/**
 * What is known of stored bytes.
 *
 * @param size in bytes
 * @param sha256 64 lower-case hex digits
 */
public record StoredContent(long size, String sha256) {}
