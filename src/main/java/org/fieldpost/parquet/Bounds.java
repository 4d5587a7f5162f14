package org.fieldpost.parquet;

import java.util.Arrays;
import org.apache.parquet.format.Statistics;

/**
 * The least and the greatest value of a column in a row group, by which readers pass over what they don't look for. None
 * are given where a text is long: that would repeat it in the file's end. For one thread.
 */
final class Bounds {
    private static final int TEXT_MAX = 64;

    private final Kind kind;
    private byte[] least = {};
    private byte[] greatest = {};
    private long leastNumber;
    private long greatestNumber;
    private double leastDouble;
    private double greatestDouble;
    private boolean any;
    private boolean unknown;
    private long missing;

    Bounds(Kind kind) {
        this.kind = kind;
    }

    void clear() {
        any = false;
        unknown = false;
        missing = 0;
    }

    void missing(int count) {
        missing += count;
    }

    void unknown() {
        unknown = true;
    }

    /** Keeps the array, which is not to be changed. */
    void text(byte[] utf8) {
        if (unknown || utf8.length > TEXT_MAX) {
            unknown = true;
            return;
        }
        if (!any || Arrays.compareUnsigned(utf8, least) < 0) {
            least = utf8;
        }
        if (!any || Arrays.compareUnsigned(utf8, greatest) > 0) {
            greatest = utf8;
        }
        any = true;
    }

    /** Of a truth, 1 and 0. */
    void number(long value) {
        leastNumber = any ? Math.min(leastNumber, value) : value;
        greatestNumber = any ? Math.max(greatestNumber, value) : value;
        any = true;
    }

    void number(double value) {
        unknown |= Double.isNaN(value);
        leastDouble = any ? Math.min(leastDouble, value) : value;
        greatestDouble = any ? Math.max(greatestDouble, value) : value;
        any = true;
    }

    Statistics statistics() {
        Statistics statistics = new Statistics().setNull_count(missing);
        if (!any || unknown) {
            return statistics;
        }
        return statistics
                .setMin_value(value(least, leastNumber, lower(leastDouble)))
                .setMax_value(value(greatest, greatestNumber, upper(greatestDouble)))
                .setIs_min_value_exact(true)
                .setIs_max_value_exact(true);
    }

    /** The format asks for the lower one of the two zeros here, since readers may take them for equal. */
    private static double lower(double value) {
        return value == 0 ? -0.0 : value;
    }

    private static double upper(double value) {
        return value == 0 ? 0.0 : value;
    }

    private byte[] value(byte[] text, long number, double fraction) {
        Bytes bytes = new Bytes();
        switch (kind) {
            case STRING -> bytes.write(text, 0, text.length);
            case INTEGER, INSTANT -> bytes.writeLong(number);
            case DOUBLE -> bytes.writeLong(Double.doubleToRawLongBits(fraction));
            case BOOLEAN -> bytes.write((int) number);
        }
        return bytes.copy();
    }
}
