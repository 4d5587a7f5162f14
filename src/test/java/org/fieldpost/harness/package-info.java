/**
 * Starts what was packaged, as users start it, and talks to it over HTTP and over bare sockets.
 *
 * <p>Knows the protocol from outside only: nothing here imports a class of the server.
 */
package org.fieldpost.harness;
