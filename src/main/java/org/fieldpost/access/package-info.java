/**
 * Who may send: clients and their callbacks, sessions, auth tokens and what a token grants.
 *
 * <p>Imports the root room and the JDK. The ports {@link org.fieldpost.access.ClientRegistry} and
 * {@link org.fieldpost.access.Installation} are implemented by storage adapters.
 */
package org.fieldpost.access;
