package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "In production a callback to this very machine is refused. Decide on the parsed host, not on the text." */
class LocalHostTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "localhost..",
                "a.localhost",
                "a.b.LocalHost.",
                "%6cocalhost",
                "%4C%4F%43%41%4C%48%4F%53%54",
                "ｌｏｃａｌｈｏｓｔ",
                "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
                "%EF%BD%8Cocalhost",
                "localhoſt",
                "local\uFE0Fhost",
                "x。localhost",
                "localhost｡",
                "𝓁ocalhost",
            })
    void localhostInAnySpellingIsThisMachine(String host) {
        assertThat(local("https://" + host + "/")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1.",
                "127.255.255.254",
                "127.1",
                "127.0.1",
                "127.65535",
                "2130706433",
                "2147483647",
                "0x7f000001",
                "0X7F.1",
                "0x7f.0x0.0x0.0x1",
                "017700000001",
                "0177.0.0.01",
                "0000000000177.1",
                "0x00000000007f.1",
                "0.0.0.0",
                "0",
                "0x",
                "00",
                "0.1.2.3",
                "0xffffff",
                "%31%32%37.0.0.1",
                "127%2E0.0.1",
                "１２７.０.０.１",
                "127。0。0。1",
                "127．0｡0.1",
                "①②⑦.0.0.1",
                "0ｘ7f.1",
            })
    void aLoopbackOrUnspecifiedV4AddressInAnySpellingIsThisMachine(String host) {
        assertThat(local("https://" + host + "/")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[0000:0000:0000:0000:0000:0000:0000:0001]",
                "[::0.0.0.1]",
                "[::127.0.0.1]",
                "[::7f00:1]",
                "[::ffff:127.0.0.1]",
                "[::FFFF:7f12:3456]",
                "[0:0:0:0:0:ffff:0:0]",
                "[::ffff:0.0.0.0]",
            })
    void aLoopbackUnspecifiedOrMappedV6AddressIsThisMachine(String host) {
        assertThat(local("https://" + host + "/")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org@127.0.0.1/",
                "http://example.org:80@localhost:8000/",
                "http://a@b@localhost/",
                "http://localhost",
                "http://localhost?x",
                "http://localhost#x",
                "http://localhost:80",
                "http://127.1:0000080?//example.org/",
                "http://[::1]:8080/",
            })
    void theHostIsFoundBetweenUserPortAndPath(String url) {
        assertThat(local(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/?next=127.0.0.1",
                "https://localhost.example.org/",
                "https://example.org/#http://localhost/",
                "https://127.0.0.1.example.org/",
                "http://127.0.0.1@example.org/",
                "http://localhost:80@example.org/",
                "https://example.org/@localhost/",
                "https://example.org?@localhost/",
                "https://notlocalhost/",
                "https://localhost-1.example/",
                "https://xn--localhost-/",
                "https://128.0.0.1/",
                "https://1.0.0.127/",
                "https://126.255.255.255/",
                "https://16777216/",
                "https://0x80.1/",
                "https://192.168.0.1/",
                "https://[::2:0:1]/",
                "https://[2001:db8::1]/",
                "https://[::ffff:8.8.8.8]/",
                "https://[::8.8.8.8]/",
                "https://[1::]/",
            })
    void otherHostsAreNotThisMachine(String url) {
        assertThat(local(url)).isFalse();
    }

    private static boolean local(String url) {
        return CallbackUrl.parse(url).pointsToThisMachine();
    }
}
