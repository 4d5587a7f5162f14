/**
 * Who may send: clients and their callbacks, sessions, auth tokens and what a token grants; and what is noted of who acts.
 *
 * <p>Imports the root room and the JDK. {@link org.fieldpost.access.Admission} is the service that others call. The
 * ports {@link org.fieldpost.access.ClientRegistry}, {@link org.fieldpost.access.Installation} and
 * {@link org.fieldpost.access.AuditLog} are implemented by storage adapters; {@link org.fieldpost.access.TokenRegistry} is implemented here, by sealing, and
 * {@link org.fieldpost.access.Meter} in memory.
 */
package org.fieldpost.access;
