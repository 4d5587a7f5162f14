package org.fieldpost.http.answer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3), or a single address.
 *
 * <p>Only addresses are taken, never host names: trust must not depend on what a name server says.
 */
public final class AddressRange {
    private static final Pattern V4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");

    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code 192.0.2.7}, {@code 2001:db8::/32} or {@code ::1}.
     *
     * @throws IllegalArgumentException with a reason for people, also where bits behind the prefix are set
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        int bits = address.length * 8;
        if (slash < 0) {
            return new AddressRange(address, bits);
        }
        String suffix = text.substring(slash + 1);
        if (!PREFIX.matcher(suffix).matches() || Integer.parseInt(suffix) > bits) {
            throw new IllegalArgumentException("has a prefix length that is not a number from 0 to " + bits);
        }
        AddressRange range = new AddressRange(masked(address, Integer.parseInt(suffix)), Integer.parseInt(suffix));
        if (!Arrays.equals(range.network, address)) {
            throw new IllegalArgumentException("has bits set behind its prefix; write " + range);
        }
        return range;
    }

    /** Whether the address lies in this range; an address of the other family never does. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && Arrays.equals(masked(bytes, prefix), network);
    }

    private static byte[] address(String text) {
        return readAddress(text)
                .orElseThrow(() -> new IllegalArgumentException("is no IP address"))
                .getAddress();
    }

    /** Reads {@code 192.0.2.7} or {@code ::1}; looks no name up. */
    static Optional<InetAddress> readAddress(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            int kept = Math.max(0, Math.min(8, prefix - i * 8));
            masked[i] = (byte) (address[i] & (0xff << (8 - kept)));
        }
        return masked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && prefix == range.prefix && Arrays.equals(network, range.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }

    @Override
    public String toString() {
        try {
            String address = InetAddress.getByAddress(network).getHostAddress();
            return prefix == network.length * 8 ? address : address + "/" + prefix;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("addresses have 4 or 16 bytes", e);
        }
    }
}
