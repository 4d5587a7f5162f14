package org.fieldpost.access;

/** Tells whether a host means the very machine that reads it, from its spelling alone and without a DNS. */
final class LocalHost {
    private LocalHost() {}

    /** Decides on a host as {@link HostName#toAscii} gives it. */
    static boolean is(String asciiHost) {
        if (asciiHost.startsWith("[")) {
            return IpAddress.v6(asciiHost).map(LocalHost::isLocal).orElse(false);
        }
        String host = HostName.withoutTrailingDots(asciiHost);
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        return IpAddress.looksLikeV4(host)
                && IpAddress.v4(host).stream().anyMatch(address -> isLocalV4((int) (address >>> 24)));
    }

    private static boolean isLocal(byte[] address) {
        if (address.length == 4) {
            return isLocalV4(address[0]);
        }
        // v4-compatible; ::1 and :: count as 0.0.0.1 and 0.0.0.0 here, which are local as well.
        for (int i = 0; i < 12; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return isLocalV4(address[12]);
    }

    /** 127.0.0.0/8, and 0.0.0.0/8, which systems connect to themselves (RFC 1122 section 3.2.1.3: this host). */
    private static boolean isLocalV4(int firstByte) {
        return firstByte == 127 || firstByte == 0;
    }
}
