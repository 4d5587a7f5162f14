/**
 * The data folder of a server, and the blobs in it.
 *
 * <p>Implements {@link org.fieldpost.intake.BlobStore} on a folder. Imports {@code intake}, the root room and the JDK.
 */
package org.fieldpost.file;
