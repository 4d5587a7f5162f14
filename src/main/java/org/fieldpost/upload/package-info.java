/**
 * Resumable uploads: files that come in pieces over days and connections, and end inside a
 * {@link org.fieldpost.intake.Draft}, by the one way there is to a record.
 *
 * <p>Imports {@code intake}, {@code access}, the root room and the JDK. {@link org.fieldpost.upload.UploadLedger} and
 * {@link org.fieldpost.upload.UploadStore} are ports, implemented by adapters. It knows no protocol: tus and whatever else
 * speaks of offsets are translated in {@code http}.
 */
package org.fieldpost.upload;
