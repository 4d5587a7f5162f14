package org.fieldpost.access;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Where a request comes from, as far as caps tell addresses apart: an IPv4 address, or the /64 network of an IPv6 address,
 * since whoever has one address of a /64 has them all (RFC 7421).
 *
 * @param network the network's 64 bits; for IPv4 the 32 bits of the address behind a prefix that no IPv6 network has
 */
public record CallerAddress(long network) {
    /** Lies in 0000::/8, which no host outside has an address of (RFC 4291, 2.5). */
    private static final long V4 = 0xffffL << 32;

    /** The address that caps know a peer by; v4-mapped addresses count as the IPv4 addresses they are. */
    public static CallerAddress of(InetAddress peer) {
        ByteBuffer address = ByteBuffer.wrap(peer.getAddress());
        return new CallerAddress(
                address.remaining() == 4 ? V4 | Integer.toUnsignedLong(address.getInt()) : address.getLong());
    }
}
