/**
 * Who is the operator: by the token_id, or by the session of a browser that was signed in with it.
 *
 * <p>Imports {@code access}, {@code http.body} and JAX-RS.
 */
package org.fieldpost.http.operator;
