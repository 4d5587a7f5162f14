/**
 * Taking out what was kept, in formats that other programs read.
 *
 * <p>Imports {@code review}, {@code intake}, {@code access}, the root room and the JDK.
 * {@link org.fieldpost.export.ExportFormat} is the port that formats plug into; those that need no library are in the
 * rooms below. {@link org.fieldpost.export.Scratch} is a port as well, implemented by the composition.
 */
package org.fieldpost.export;
