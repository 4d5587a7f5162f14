package org.fieldpost.intake;

/**
 * What one submission may hold. All sizes in bytes, all positive.
 *
 * @param responses longest JSON text
 * @param file largest file
 * @param fields all other fields together, names included
 * @param submission everything together
 * @param parts most parts of one request
 * @param memory what all drafts together may hold in memory; beyond it they go to staging at once
 */
public record Limits(long responses, long file, long fields, long submission, int parts, long memory) {}
