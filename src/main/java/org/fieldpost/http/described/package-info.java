/**
 * The words in which resources say what they take, give and refuse, for {@code /openapi.json}.
 *
 * <p>They stand in class files only: the description is made from them when the server is built, and a running server never
 * loads them. Imports the root.
 */
package org.fieldpost.http.described;
