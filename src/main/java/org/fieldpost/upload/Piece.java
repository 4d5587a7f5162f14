package org.fieldpost.upload;

import java.util.Optional;
import java.util.OptionalLong;
import org.fieldpost.access.CallerAddress;

/**
 * What one request says of the bytes it brings to an upload.
 *
 * @param caller where it comes from
 * @param offset where in the file its first byte belongs
 * @param bytes how many it brings, where it says so
 * @param length how many bytes the file will have, where it says so
 * @param last whether the file ends with this request's last byte, however many those are
 * @param checksum what they come to, where it says so
 */
public record Piece(
        CallerAddress caller,
        long offset,
        OptionalLong bytes,
        OptionalLong length,
        boolean last,
        Optional<Checksum> checksum) {}
