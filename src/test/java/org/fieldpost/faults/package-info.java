/**
 * The proof that accepted means stored: servers that are killed under load, and storage that forgets what was not synced.
 *
 * <p>{@link org.fieldpost.faults.Traffic} loads a server and keeps {@link org.fieldpost.faults.Books} of what was sent and
 * what was acknowledged; {@link org.fieldpost.faults.Audit} compares them with what a server has that was started on what
 * was left.
 */
package org.fieldpost.faults;
