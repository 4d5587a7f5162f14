/**
 * Looking into ZIP files that were uploaded, in place: entries are read where they lie and nothing is unpacked.
 *
 * <p>Imports the room {@code export} and what that imports.
 */
package org.fieldpost.export.stored;
