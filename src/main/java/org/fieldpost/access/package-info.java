/**
 * Who may send: clients and their callbacks, sessions, auth tokens and what a token grants; and what is noted of who acts.
 *
 * <p>Imports the root room and the JDK. {@link org.fieldpost.access.Admission} judges who sends,
 * {@link org.fieldpost.access.ClientApps} keeps the client apps. The interfaces that call themselves ports are implemented
 * by storage adapters, but for {@link org.fieldpost.access.TokenRegistry}, which is implemented here by sealing, and
 * {@link org.fieldpost.access.Meter}, here in memory.
 */
package org.fieldpost.access;
