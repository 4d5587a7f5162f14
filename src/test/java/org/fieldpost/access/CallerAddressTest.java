package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, ::ffff:192.0.2.1, true",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "255.255.255.255, ffff:ffff::, false",
        "0.0.0.0, ::, false",
        "127.0.0.1, ::1, false",
    })
    void ipv4AddressesCountByThemselvesAndIpv6AddressesByTheirNetwork(String one, String other, boolean same)
            throws UnknownHostException {
        assertThat(of(one).equals(of(other))).isEqualTo(same);
    }

    private static CallerAddress of(String address) throws UnknownHostException {
        return CallerAddress.of(InetAddress.getByName(address));
    }
}
