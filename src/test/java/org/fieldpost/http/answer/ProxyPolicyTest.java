package org.fieldpost.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.fieldpost.access.CallerAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyPolicyTest {
    private final ProxyPolicy policy = new ProxyPolicy(
            Optional.empty(), List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::/8")), false);

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, , 203.0.113.9",
        "203.0.113.9, 198.51.100.1, 203.0.113.9",
        "10.0.0.1, , 10.0.0.1",
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "10.0.0.1, '1.2.3.4, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '1.2.3.4,198.51.100.1 , 10.0.0.2', 198.51.100.1",
        "10.0.0.1, '10.0.0.3, 10.0.0.2', 10.0.0.3",
        "fd00::1, 2001:db8::7, 2001:db8::7",
        "10.0.0.1, 198.51.100.1:4711, 198.51.100.1",
        "10.0.0.1, [2001:db8::7]:4711, 2001:db8::7",
        "10.0.0.1, [2001:db8::7], 2001:db8::7",
        "10.0.0.1, unknown, 10.0.0.1",
        "10.0.0.1, '198.51.100.1, unknown, 10.0.0.2', 10.0.0.2",
        "10.0.0.1, 'localhost', 10.0.0.1",
        "10.0.0.1, ',', 10.0.0.1",
        "10.0.0.1, '[', 10.0.0.1",
    })
    void aCallerIsThePeerOrWhomTrustedProxiesName(String peer, String forwardedFor, String caller)
            throws UnknownHostException {
        assertThat(policy.caller(InetAddress.getByName(peer), Optional.ofNullable(forwardedFor)))
                .isEqualTo(CallerAddress.of(InetAddress.getByName(caller)));
    }
}
