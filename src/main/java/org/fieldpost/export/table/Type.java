package org.fieldpost.export.table;

import java.math.BigDecimal;

/** What all values of a column are, those that are {@link Kind#NONE} left aside. */
public enum Type {
    /** There is no other value. */
    NONE,
    BOOLEAN,
    /** Whole numbers up to 2⁵³ on both sides, which a double holds as well. */
    INTEGER,
    /** Whole numbers that 64 bits hold, with a sign. */
    LONG,
    /** Numbers that a double holds: read as one and written in its shortest form, they are what they were. */
    DOUBLE,
    /** Numbers of which some fit neither 64 bits nor a double: only their text keeps them. */
    DECIMAL,
    /** RFC 3339 in UTC with milliseconds. */
    TIMESTAMP,
    TEXT,
    /** JSON texts of lists or objects. */
    NESTED;

    private static final long EXACT_MAX = 1L << 53;
    private static final int DIGITS_MAX = 40;

    /** What a column is that holds values of both. Where nothing else is in common, all is text, as it is written. */
    public Type join(Type other) {
        if (this == other || other == NONE) {
            return this;
        }
        if (this == NONE) {
            return other;
        }
        if (!isNumber() || !other.isNumber()) {
            return TEXT;
        }
        Type wider = compareTo(other) > 0 ? this : other;
        boolean tooWide = wider == DOUBLE && (this == LONG || other == LONG);
        return tooWide ? DECIMAL : wider;
    }

    private boolean isNumber() {
        return this == INTEGER || this == LONG || this == DOUBLE || this == DECIMAL;
    }

    /** Of one number, as JSON writes it. */
    public static Type ofNumber(String number) {
        if (number.length() > DIGITS_MAX) {
            return DECIMAL;
        }
        return isWhole(number) ? ofWhole(number) : ofFraction(number);
    }

    private static boolean isWhole(String number) {
        return number.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9')) && !number.equals("-0");
    }

    private static Type ofWhole(String number) {
        try {
            long value = Long.parseLong(number);
            return value >= -EXACT_MAX && value <= EXACT_MAX ? INTEGER : LONG;
        } catch (NumberFormatException e) {
            return ofFraction(number);
        }
    }

    private static Type ofFraction(String number) {
        double value = Double.parseDouble(number);
        if (!Double.isFinite(value)) {
            return DECIMAL;
        }
        try {
            boolean same = new BigDecimal(number).compareTo(new BigDecimal(Double.toString(value))) == 0;
            return same ? DOUBLE : DECIMAL;
        } catch (NumberFormatException e) {
            // An exponent that no decimal of Java's has: a zero, or next to it.
            return DECIMAL;
        }
    }
}
