/**
 * Receiving bodies that are pushed: entrances feed bytes to a {@link org.fieldpost.http.body.Reception}, readers find the
 * parts, a {@link org.fieldpost.intake.Draft} takes them.
 *
 * <p>Imports the domain and JAX-RS.
 */
package org.fieldpost.http.body;
