/**
 * The researcher's pages: signing in, and handing the pages out. What they show they ask of the routes of {@code http.study}.
 *
 * <p>Imports the domain, {@code http.body}, {@code http.answer}, {@code http.operator} and JAX-RS.
 */
package org.fieldpost.http.desk;
