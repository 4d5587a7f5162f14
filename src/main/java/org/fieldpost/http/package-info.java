/**
 * The whole of HTTP, joined: every resource and filter as one Jersey application.
 *
 * <p>Imports the domain, its own sub-packages and JAX-RS. {@code http.body} receives, {@code http.answer} holds what all
 * answers share, {@code http.operator} knows who may read, {@code http.study} has the protocol's routes, {@code http.tus}
 * takes uploads in pieces, {@code http.desk} hands out the researcher's pages.
 */
package org.fieldpost.http;
