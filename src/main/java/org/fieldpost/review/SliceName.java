package org.fieldpost.review;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says where the file is a slice of a larger one.
 *
 * @param whole the name of the larger file, not empty
 * @param number which slice it is, from 0 to 9,999
 */
public record SliceName(String whole, int number) {
    /** As reproschema-ui numbers: {@code .00} and the number as it is, so that {@code .0010} follows {@code .009}. */
    private static final Pattern FORM = Pattern.compile("(.+)\\.00(0|[1-9][0-9]{0,3})", Pattern.DOTALL);

    /** Reads a file's name; empty where it is not that of a slice. */
    public static Optional<SliceName> of(String fileName) {
        Matcher matcher = FORM.matcher(fileName);
        return matcher.matches()
                ? Optional.of(new SliceName(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
