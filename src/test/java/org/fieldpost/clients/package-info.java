/**
 * Uploads files with the programs that {@code docs/clients.md} shows, through a relay that breaks their connections, and
 * checks that each file arrives as it was, once, and that little of it was sent again.
 *
 * <p>The relay knows HTTP/1.1 just as far as it must to choose the moment: where a request's body begins and ends, and when
 * its answer comes.
 */
package org.fieldpost.clients;
