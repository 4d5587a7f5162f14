package org.fieldpost.server.backup;

/**
 * What taking a backup came to.
 *
 * @param manifest what the backup says of itself
 * @param copied how many of its blobs were copied, the others having been there
 * @param dropped how many blobs of the earlier backup were removed
 * @param erased how many submissions were erased meanwhile and so are not in it
 */
public record BackupSummary(Manifest manifest, long copied, long dropped, long erased) {}
