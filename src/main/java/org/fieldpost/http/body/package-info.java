/**
 * Readers of request bodies: bytes are pushed in as they arrive, calls to a {@link org.fieldpost.intake.PartReceiver}
 * come out. Nothing here blocks, and no body is held in memory.
 *
 * <p>A reader's outcome depends on the bytes only, never on how they were cut into buffers.
 *
 * <p>Imports {@code intake}, the root room and the JDK.
 */
package org.fieldpost.http.body;
