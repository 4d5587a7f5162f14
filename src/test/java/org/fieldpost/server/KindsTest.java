package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.fieldpost.http.answer.CorsOrigins;
import org.junit.jupiter.api.Test;

class KindsTest {

    @Test
    void sizesTakeBinaryAndDecimalUnits() {
        assertThat(ByteSize.parse("33554432")).isEqualTo(33_554_432);
        assertThat(ByteSize.parse("32 MiB")).isEqualTo(33_554_432);
        assertThat(ByteSize.parse("32MB")).isEqualTo(32_000_000);
        assertThat(ByteSize.parse(" 2GiB ")).isEqualTo(2_147_483_648L);
        assertThat(ByteSize.parse("3 kb")).isEqualTo(3000);
        assertThat(ByteSize.parse("1TiB")).isEqualTo(1_099_511_627_776L);
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        for (String bad :
                List.of("", "MiB", "-1", "0", "0 MiB", "1.5 GiB", "32 M", "32  MiB", "9000000000 TiB", "1e3")) {
            refused(Kinds.size(), bad);
        }
    }

    @Property
    void formattedSizesReadBackAsThemselves(@ForAll @LongRange(min = 1) long bytes) {
        String text = ByteSize.format(bytes).replace(" bytes", "");
        if (text.length() <= 18) {
            assertThat(ByteSize.parse(text)).isEqualTo(bytes);
        }
    }

    @Test
    void durationsTakeUnitsAndPlainSeconds() {
        Kind<Duration> kind = TimeSpan.between(Duration.ofSeconds(1), Duration.ofHours(24));

        assertThat(kind.parser().apply("60s")).isEqualTo(Duration.ofMinutes(1));
        assertThat(kind.parser().apply("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(kind.parser().apply("1 h")).isEqualTo(Duration.ofHours(1));
        assertThat(kind.parser().apply("90")).isEqualTo(Duration.ofSeconds(90));
        assertThat(kind.parser().apply("1500ms")).isEqualTo(Duration.ofMillis(1500));
        for (String bad : List.of("", "s", "-1s", "999ms", "25h", "1d", "PT1S", "1:30")) {
            refused(kind, bad);
        }
    }

    @Test
    void flagsTakeTheUsualWords() {
        for (String on : List.of("true", "TRUE", "yes", "on", "1")) {
            assertThat(Kinds.flag().parser().apply(on)).as(on).isTrue();
        }
        for (String off : List.of("false", "no", "off", "0")) {
            assertThat(Kinds.flag().parser().apply(off)).as(off).isFalse();
        }
        refused(Kinds.flag(), "");
        refused(Kinds.flag(), "maybe");
    }

    @Test
    void numbersKeepToTheirRange() {
        Kind<Integer> kind = Kinds.wholeNumber(1, 1000);

        assertThat(kind.parser().apply(" 1000 ")).isEqualTo(1000);
        for (String bad : List.of("", "0", "1001", "1.0", "1,000", "99999999999", "٣")) {
            refused(kind, bad);
        }
    }

    @Test
    void whatCanBeSwitchedOffIsSoByTheWordNoneOnly() {
        Kind<OptionalLong> kind = Kinds.orNone(Kinds.wholeNumber(1, 1000));

        assertThat(kind.parser().apply(" NONE ")).isEmpty();
        assertThat(kind.parser().apply("1000")).hasValue(1000);
        for (String bad : List.of("", "0", "off", "unlimited")) {
            refused(kind, bad);
        }
    }

    @Test
    void hostsAreNamesOrAddresses() {
        for (String good : List.of("0.0.0.0", "::", "fe80::1", "localhost", "data.example.org")) {
            assertThat(Kinds.host().parser().apply(good)).isEqualTo(good);
        }
        for (String bad : List.of("", "http://localhost", "localhost:8000", "[::1]", "a b")) {
            refused(Kinds.host(), bad);
        }
    }

    @Test
    void foldersThatOnlyAShellUnderstandsAreRefused() {
        refused(Kinds.folder(), "~/data");
        refused(Kinds.folder(), " ");
        refused(Kinds.folder(), "a\0b");
    }

    @Test
    void baseUrlsLoseTheirLastSlashOnly() {
        assertThat(UrlKinds.base().parser().apply("https://example.org/")).isEqualTo(URI.create("https://example.org"));
        assertThat(UrlKinds.base().parser().apply("http://[::1]:80/a/b")).isEqualTo(URI.create("http://[::1]:80/a/b"));
        for (String bad : List.of(
                "",
                "example.org",
                "/lab",
                "ftp://example.org",
                "https://",
                "https://e.org?x",
                "https://e.org#x",
                "https://e.org:99999",
                "https://e .org")) {
            refused(UrlKinds.base(), bad);
        }
    }

    @Test
    void originsAreAnyCallbacksOrAList() {
        assertThat(UrlKinds.origins().parser().apply("*")).isEqualTo(new CorsOrigins.Any());
        assertThat(UrlKinds.origins().parser().apply("callbacks")).isEqualTo(new CorsOrigins.Callbacks());
        for (String bad : List.of(
                "",
                "*, https://a.org",
                "callbacks https://a.org",
                "https://a.org/",
                "https://a.org/x",
                "a.org",
                "null")) {
            refused(UrlKinds.origins(), bad);
        }
    }

    @Test
    void listsOfProxiesMayBeEmpty() {
        assertThat(Kinds.addressRanges().parser().apply("")).isEmpty();
        refused(Kinds.addressRanges(), "10.0.0.0/8, proxy.example.org");
    }

    @Test
    void refusedValuesAreShownHarmlessAndShort() {
        assertThat(BadValue.quoted("a\nb\u001b[2J")).isEqualTo("\"a\\u000ab\\u001b[2J\"");
        assertThat(BadValue.quoted("x".repeat(1000))).hasSize(83);
    }

    private static void refused(Kind<?> kind, String text) {
        assertThatThrownBy(() -> kind.parser().apply(text)).as(text).isInstanceOf(BadValue.class);
    }
}
