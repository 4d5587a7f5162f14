package org.fieldpost.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.StringJoiner;
import org.fieldpost.Refusal;

/**
 * Brings the host of a URL into the ASCII form that browsers look up, so that a decision on it is a decision on what
 * they do.
 *
 * <p>It maps as UTS 46 does without transitional processing: percent-decoding, compatibility forms (full-width digits,
 * ideographic full stops), case, variation selectors, Punycode. What browsers drop or forbid, or what this JDK's
 * Unicode version does not know, is refused, as its meaning could differ from browser to browser.
 */
final class HostName {
    private static final String NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    /** RFC 1035 section 2.3.4. */
    private static final int MAX_LABEL = 63;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private HostName() {}

    /**
     * The ASCII form: a name in lower case, an IPv4 address as it was spelled, or an IPv6 literal in brackets.
     *
     * @throws Refusal {@code INVALID_REQUEST} for what is no host
     */
    static String toAscii(String host) {
        if (host.startsWith("[")) {
            return IpAddress.v6(host).map(bytes -> host).orElseThrow(HostName::noHost);
        }
        String mapped = map(PercentEncoding.decode(host).orElseThrow(HostName::noHost));
        StringJoiner labels = new StringJoiner(".");
        for (String label : mapped.split("\\.", -1)) {
            requireLabel(label);
            String asciiLabel = PercentEncoding.isAscii(label) ? label : "xn--" + Punycode.encode(label);
            if (asciiLabel.length() > MAX_LABEL) {
                throw noHost();
            }
            labels.add(asciiLabel);
        }
        String ascii = labels.toString();
        String name = withoutTrailingDots(ascii);
        if (name.isEmpty() || (IpAddress.looksLikeV4(name) && IpAddress.v4(name).isEmpty())) {
            throw noHost();
        }
        requireNoEmptyLabel(name);
        return ascii;
    }

    /** A name with its trailing dot means the same host as without. */
    static String withoutTrailingDots(String host) {
        int end = host.length();
        while (end > 0 && host.charAt(end - 1) == '.') {
            end--;
        }
        return host.substring(0, end);
    }

    private static String map(String host) {
        StringBuilder lower = new StringBuilder(host.length());
        // One by one: lower-casing a whole word would give a sigma at its end a form that browsers do not give it.
        Normalizer.normalize(host, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> !isVariationSelector(c))
                .forEach(c -> lower.append(Character.toString(c).toLowerCase(Locale.ROOT)));
        return Normalizer.normalize(lower, Normalizer.Form.NFKC).replace('\u3002', '.');
    }

    /** Empty only behind the last dot, which says no more than that the name is whole. */
    private static void requireNoEmptyLabel(String name) {
        if (name.startsWith(".") || name.contains("..")) {
            throw noHost();
        }
    }

    private static void requireLabel(String label) {
        int previous = 0;
        for (int c : label.codePoints().toArray()) {
            boolean allowed = isJoiner(c)
                    // Valid only inside of scripts that join; some browsers refuse it elsewhere, others drop it.
                    ? previous >= 0x80 && !isJoiner(previous)
                    : c < 0x80 ? NAME_CHARACTERS.indexOf(c) >= 0 : isVisible(c);
            if (!allowed) {
                throw noHost();
            }
            previous = c;
        }
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isIgnorable(c) && c != '\uFFFC' && c != '\uFFFD';
        };
    }

    /** Unicode's Default_Ignorable_Code_Point as far as it has the type of a letter or a mark. */
    private static boolean isIgnorable(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x3164
                || c == 0xFFA0
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    private static boolean isVariationSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F;
    }

    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }

    private static Refusal noHost() {
        return Refusal.invalid("callback_url has a host that is neither a host name nor an address: correct it.");
    }
}
