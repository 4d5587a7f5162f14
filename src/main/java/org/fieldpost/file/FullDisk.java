package org.fieldpost.file;

import java.io.IOException;
import java.util.Locale;
import org.fieldpost.Refusal;

/** Tells a disk that is full, or an exhausted quota, from one that is broken. */
final class FullDisk {

    private FullDisk() {}

    /**
     * The refusal for the caller where {@code failure} means that there is no room.
     *
     * @return {@code failure} itself, for the caller to throw, where it means anything else
     * @throws Refusal {@code STORAGE_FULL}
     */
    static IOException refuseOr(IOException failure) {
        if (!isMeantBy(failure)) {
            return failure;
        }
        throw new Refusal(
                Refusal.Word.STORAGE_FULL,
                "The server has no room left and kept nothing of this: tell the people who run the study.");
    }

    /** Java has no exception of its own for this; the system's words (ENOSPC, EDQUOT) are in the message. */
    static boolean isMeantBy(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left on device") || message.contains("quota exceeded");
    }
}
