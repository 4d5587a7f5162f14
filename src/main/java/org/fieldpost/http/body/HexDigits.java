package org.fieldpost.http.body;

/** The value of a hexadecimal digit in either case. */
final class HexDigits {

    private HexDigits() {}

    /** 0 to 15, or -1 for any other byte. */
    static int value(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        int lower = digit | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
