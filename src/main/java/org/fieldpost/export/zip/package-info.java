/**
 * The format that keeps everything as it came: a ZIP file with a folder for each submission.
 *
 * <p>Imports the room {@code export} and what that imports.
 */
package org.fieldpost.export.zip;
