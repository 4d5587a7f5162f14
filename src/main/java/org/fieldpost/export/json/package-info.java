/**
 * Reading JSON texts in place, wherever their bytes lie.
 *
 * <p>Texts are read over a window of bounded size, so that neither a long text nor a long value is ever held as a whole.
 * Imports the room {@code export} and what that imports.
 */
package org.fieldpost.export.json;
