/**
 * The whole of HTTP, joined: every resource and filter as one Jersey application.
 *
 * <p>Imports the domain, its own sub-packages and JAX-RS. {@code http.body} receives, {@code http.answer} holds what all
 * answers share, {@code http.study} has the protocol's routes.
 */
package org.fieldpost.http;
