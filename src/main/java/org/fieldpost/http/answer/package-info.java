/**
 * What all answers have in common: errors, JSON, CORS, content negotiation, addresses.
 *
 * <p>Imports the domain and JAX-RS.
 */
package org.fieldpost.http.answer;
