package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fieldpost.Refusal;

class CallbackUrlPropertiesTest {
    private static final String TOKEN = "AbC-_123";
    private static final Instant EXPIRY = Instant.parse("2026-11-24T10:10:28Z");

    /** A callback in pieces: what stands before the parameters, those it has, and what stands behind. */
    record Pieces(String before, Optional<List<String>> parameters, String behind) {
        String url() {
            return before + parameters.map(list -> "?" + String.join("&", list)).orElse("") + behind;
        }
    }

    @Property
    void parsingTheHandoverGivesTheFiveParametersExactlyAndTheRestUntouched(
            @ForAll("callbacks") Pieces callback, @ForAll("participants") String participant) {
        String url = CallbackUrl.parse(callback.url()).handover(TOKEN, EXPIRY, Optional.of(participant));

        assertThat(url).startsWith(callback.before() + "?").endsWith(callback.behind());
        String read = url.substring(
                callback.before().length() + 1, url.length() - callback.behind().length());
        assertThat(read).doesNotContain("?", "#");
        List<String> pairs = List.of(read.split("&", -1));
        List<String> had = callback.parameters().orElse(List.of());
        boolean open = had.isEmpty() || had.get(had.size() - 1).isEmpty();
        List<String> kept = open && !had.isEmpty() ? had.subList(0, had.size() - 1) : had;
        assertThat(pairs.subList(0, kept.size())).isEqualTo(kept);
        assertThat(decoded(pairs.subList(kept.size(), pairs.size())))
                .containsExactly(
                        "auth_token=" + TOKEN,
                        "expiry=2026-11-24T10:10:28Z",
                        "participant_id=" + participant,
                        "expiry_time=20261124T101028Z",
                        "uid=" + participant);
    }

    @Property
    void theFormForLocationIsAsciiAndStaysSo(
            @ForAll("callbacks") Pieces callback, @ForAll("participants") String participant) {
        String url = CallbackUrl.parse(callback.url()).handover(TOKEN, EXPIRY, Optional.of(participant));
        String ascii = CallbackUrl.asciiForHeader(url);
        assertThat(ascii).matches("[!-~]*");
        assertThat(CallbackUrl.asciiForHeader(ascii)).isEqualTo(ascii);
    }

    @Property
    void anyTextIsEitherKeptAsItIsOrRefusedAsInvalid(@ForAll("wild") String text) {
        try {
            assertThat(CallbackUrl.parse(text)).hasToString(text);
            assertThat(CallbackUrl.asciiForHeader(text)).matches("[!-~]*");
        } catch (Refusal refusal) {
            assertThat(refusal.word()).isEqualTo(Refusal.Word.INVALID_REQUEST);
        }
    }

    @Property
    void everySpellingOfALoopbackAddressPointsToThisMachine(
            @ForAll("localSpellings") String host, @ForAll("users") String user, @ForAll("tails") String tail) {
        assertThat(CallbackUrl.parse("http://" + user + host + tail).pointsToThisMachine())
                .isTrue();
    }

    @Property
    void theSameSpellingsOfOtherAddressesDoNot(
            @ForAll("otherSpellings") String host, @ForAll("users") String user, @ForAll("tails") String tail) {
        assertThat(CallbackUrl.parse("http://" + user + host + tail).pointsToThisMachine())
                .isFalse();
    }

    @Property
    void aLoopbackAddressAnywhereButInTheHostIsFine(@ForAll("localSpellings") String spelling) {
        for (String start : List.of("/?next=", "/", "/#", "?x=http://", "#//")) {
            assertThat(CallbackUrl.parse("https://x.example" + start + spelling).pointsToThisMachine())
                    .isFalse();
        }
    }

    @Provide
    Arbitrary<Pieces> callbacks() {
        Arbitrary<String> base = Combinators.combine(
                        Arbitraries.of("https://", "http://", "HTTP://u:p@"),
                        Arbitraries.of("example.org", "bücher.example:8080", "[2001:db8::1]", "198.51.100.7:"),
                        Arbitraries.of("", "/", "/a/b&c", "/ä%20/{x}"))
                .as((scheme, host, path) -> scheme + host + path);
        Arbitrary<String> parameter =
                Arbitraries.of("a=1", "b", "=", "c=%26%zz", "ö=ü", "d=x+y", "e=;/:@", "f=a=b", "g={expires}");
        Arbitrary<List<String>> some = Combinators.combine(
                        parameter.list().ofMinSize(1).ofMaxSize(4), Arbitraries.of(true, false))
                .as((list, open) -> {
                    List<String> all = new ArrayList<>(list);
                    if (open) {
                        all.add("");
                    }
                    return all;
                });
        Arbitrary<Optional<List<String>>> parameters =
                Arbitraries.oneOf(some, Arbitraries.just(List.of(""))).optional(0.7);
        Arbitrary<Pieces> inQuery = Combinators.combine(base, parameters, Arbitraries.of("", "#top", "#!x", "#ä=1&b"))
                .as(Pieces::new);
        Arbitrary<Pieces> inFragment = Combinators.combine(
                        base, Arbitraries.of("", "?q=1", "?"), Arbitraries.of("#", "#/", "#/r/ü", "#!/s"), parameters)
                .as((start, query, route, list) -> new Pieces(start + query + route, list, ""));
        return Arbitraries.oneOf(inQuery, inFragment);
    }

    @Provide
    Arbitrary<String> participants() {
        Arbitrary<String> awkward = Arbitraries.strings()
                .withChars("&=#?%+ ;/\\{}$'\"<>abc01~_.-")
                .withCharRange('\u00A0', '\u02FF')
                .ofMinLength(1)
                .ofMaxLength(40);
        Arbitrary<String> any = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(100);
        return Arbitraries.oneOf(awkward, any)
                .filter(text -> text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE));
    }

    @Provide
    Arbitrary<String> wild() {
        Arbitrary<String> rest = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(60),
                Arbitraries.strings()
                        .withChars("[]:/@?#%.0x127afzA-_{}\\&=。１é\u200D\uFE0F")
                        .ofMaxLength(40));
        return Combinators.combine(Arbitraries.of("http://", "https://", "http:", ""), rest)
                .as(String::concat);
    }

    @Provide
    Arbitrary<String> localSpellings() {
        return spellings(Arbitraries.of(0L, 127L));
    }

    @Provide
    Arbitrary<String> otherSpellings() {
        return spellings(Arbitraries.longs().between(1, 255).filter(first -> first != 127));
    }

    @Provide
    Arbitrary<String> users() {
        return Arbitraries.of("", "a@", "example.org@", "example.org:80@", "a@b@", "10.0.0.1@");
    }

    @Provide
    Arbitrary<String> tails() {
        return Arbitraries.of("", "/", ":8080", ":", "?x", "#x", "/@example.org", ":80/example.org");
    }

    private static Arbitrary<String> spellings(Arbitrary<Long> firstBytes) {
        Arbitrary<List<Integer>> styles =
                Arbitraries.integers().between(0, 5).list().ofSize(4);
        Arbitrary<Integer> disguise = Arbitraries.integers().between(0, 4);
        return Combinators.combine(
                        firstBytes,
                        Arbitraries.longs().between(0, 0xFFFFFF),
                        Arbitraries.integers().between(1, 4),
                        styles,
                        Arbitraries.of("", "."),
                        disguise)
                .as((first, rest, parts, style, dot, disguised) ->
                        disguise(spell(first << 24 | rest, parts, style) + dot, disguised));
    }

    private static String spell(long address, int parts, List<Integer> styles) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < parts - 1; i++) {
            numbers.add(number((address >>> (24 - 8 * i)) & 0xFF, styles.get(i)));
        }
        long last = address & ((1L << (8 * (5 - parts))) - 1);
        numbers.add(number(last, styles.get(3)));
        return String.join(".", numbers);
    }

    private static String number(long value, int style) {
        return switch (style) {
            case 0 -> "0x" + Long.toHexString(value);
            case 1 -> "0X000" + Long.toHexString(value).toUpperCase(Locale.ROOT);
            case 2 -> "0" + Long.toOctalString(value);
            case 3 -> "00000" + Long.toOctalString(value);
            default -> Long.toString(value);
        };
    }

    private static String disguise(String host, int kind) {
        return switch (kind) {
            case 1 -> host.replace('.', '。');
            case 2 -> host.replace('.', '．').replace('0', '０').replace('7', '７');
            case 3 -> host.replace("1", "%31").replace(".", "%2e");
            case 4 -> host.replace("2", "%EF%BC%92").replace('x', 'ｘ');
            default -> host;
        };
    }

    private static List<String> decoded(List<String> pairs) {
        return pairs.stream()
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
                .toList();
    }
}
