/**
 * Resumable uploads over HTTP: tus 1.0 (https://tus.io/protocols/resumable-upload) and the IETF's
 * drafts (draft-ietf-httpbis-resumable-upload), both at {@code /files}.
 *
 * <p>Translates between headers and {@link org.fieldpost.upload.Uploads}; what an upload is and becomes is decided there.
 */
package org.fieldpost.http.tus;
