package org.fieldpost.upload;

import java.time.Duration;

/**
 * What uploads may take.
 *
 * @param expiry how long an upload is kept from its last byte on, positive
 * @param openMax how many uploads of one session may be open at once, at least 1
 */
public record UploadPolicy(Duration expiry, int openMax) {}
