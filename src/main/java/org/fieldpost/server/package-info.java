/**
 * Composition: binds settings, joins ports to implementations once, starts and stops in order.
 *
 * <p>May import every room but {@code cli}. {@link org.fieldpost.server.Settings} is the only place where keys are bound
 * to the small records that the other rooms declare.
 */
package org.fieldpost.server;
