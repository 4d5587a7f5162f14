/**
 * The entrance for running standalone: embedded Grizzly. Feeds request bodies to {@code http.body} as they come and hands
 * requests to Jersey when their body has ended. Knows Grizzly; nothing else does.
 */
package org.fieldpost.server.grizzly;
