/**
 * The routes of the protocol: register, token, submit, reading, health and the landing page.
 *
 * <p>Imports the domain, {@code http.body}, {@code http.answer} and JAX-RS. Resources translate; they decide nothing.
 */
package org.fieldpost.http.study;
