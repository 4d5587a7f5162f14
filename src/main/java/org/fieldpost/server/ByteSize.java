package org.fieldpost.server;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as operators write them. */
final class ByteSize {
    static final String DESCRIPTION = "a size in bytes such as 33554432, 32 MiB (times 1024) or 32 MB (times 1000)";

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) ?([A-Za-z]{0,3})");
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1000L,
            "mb", 1000_000L,
            "gb", 1000_000_000L,
            "tb", 1000_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30,
            "tib", 1L << 40);

    private ByteSize() {}

    /** Bytes, at least 1. */
    static long parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw BadValue.isNot(text, DESCRIPTION);
        }
        Long unit = UNITS.get(form.group(2).toLowerCase(Locale.ROOT));
        if (unit == null) {
            throw BadValue.isNot(text, DESCRIPTION);
        }
        long count = Long.parseLong(form.group(1));
        if (count == 0) {
            throw new BadValue("must be at least 1 byte");
        }
        if (count > Long.MAX_VALUE / unit) {
            throw new BadValue(BadValue.quoted(text) + " is more than can be counted");
        }
        return count * unit;
    }

    /** The shortest exact spelling, such as {@code 32 MiB}. */
    static String format(long bytes) {
        String[] names = {" bytes", " KiB", " MiB", " GiB", " TiB"};
        long count = bytes;
        int unit = 0;
        while (unit < names.length - 1 && count >= 1024 && count % 1024 == 0) {
            count /= 1024;
            unit++;
        }
        return count + names[unit];
    }
}
