package org.fieldpost.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads addresses in all the spellings that browsers take in a URL (WHATWG URL, section 3.5); never asks a DNS. */
final class IpAddress {
    private static final Pattern V6_LITERAL = Pattern.compile("\\[[0-9a-fA-F:.]{2,45}]");
    private static final long TOO_LARGE = 1L << 32;

    private IpAddress() {}

    /** Whether browsers take an ASCII host for an IPv4 address, good or bad, and not for a name. */
    static boolean looksLikeV4(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return !last.isEmpty() && (last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0);
    }

    /** The 32 bits of an IPv4 address in decimal, octal, hexadecimal, short or mixed spelling. */
    static OptionalLong v4(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > 4) {
            return OptionalLong.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length - 1; i++) {
            long part = number(parts[i]);
            if (part < 0 || part > 255) {
                return OptionalLong.empty();
            }
            address |= part << (24 - 8 * i);
        }
        // The last number fills all the bytes that are left: 127.1 is 127.0.0.1.
        long last = number(parts[parts.length - 1]);
        if (last < 0 || last >= 1L << (8 * (5 - parts.length))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(address | last);
    }

    /** The bytes of an IPv6 literal in brackets: 16, or 4 where it is a v4-mapped address. */
    static Optional<byte[]> v6(String literal) {
        if (!V6_LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            // In brackets the JDK reads a literal or fails; it never looks a name up.
            return Optional.of(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** A number of 32 bits, {@link #TOO_LARGE} for any above, -1 for what is no number. */
    private static long number(String part) {
        int radix = 10;
        String digits = part;
        if (part.startsWith("0x") || part.startsWith("0X")) {
            radix = 16;
            digits = part.substring(2);
        } else if (part.length() > 1 && part.startsWith("0")) {
            radix = 8;
            digits = part.substring(1);
        }
        if (digits.isEmpty()) {
            return radix == 16 ? 0 : -1;
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = Math.min(value * radix + digit, TOO_LARGE);
        }
        return value;
    }
}
