/**
 * The contract with the clients, sentence by sentence, against the packaged server in every container it runs in.
 *
 * <p>A class covers a part of the protocol, a test states one sentence. Every test makes a client and a session of its
 * own, so that all of them share one server for each container.
 */
package org.fieldpost.protocol;
