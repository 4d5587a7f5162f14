package org.fieldpost.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fieldpost.http.answer.AddressRange;

/** The kinds of values that settings take. Blanks around a value don't count, except in secrets. */
final class Kinds {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e]*");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    private Kinds() {}

    static Kind<Integer> wholeNumber(int least, int most) {
        String description = String.format(Locale.ROOT, "a whole number from %,d to %,d", least, most);
        return new Kind<>(description, text -> {
            String stripped = text.strip();
            if (!WHOLE_NUMBER.matcher(stripped).matches()) {
                throw BadValue.isNot(text, description);
            }
            int number = Integer.parseInt(stripped);
            if (number < least || number > most) {
                throw BadValue.isNot(text, description);
            }
            return number;
        });
    }

    static Kind<Boolean> flag() {
        String description = "true or false (also yes, on, 1; no, off, 0)";
        return new Kind<>(
                description, Optional.of("true"), text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "1" -> true;
                    case "false", "no", "off", "0" -> false;
                    default -> throw BadValue.isNot(text, description);
                });
    }

    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<String> names = Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        String description = "one of " + String.join(", ", names);
        return new Kind<>(description, text -> {
            if (!names.contains(text.strip().toLowerCase(Locale.ROOT))) {
                throw BadValue.isNot(text, description);
            }
            return Enum.valueOf(type, text.strip().toUpperCase(Locale.ROOT));
        });
    }

    static Kind<Long> size() {
        return new Kind<>(ByteSize.DESCRIPTION, ByteSize::parse);
    }

    /** A size; empty for the word {@code auto}. */
    static Kind<OptionalLong> sizeOrAuto() {
        return new Kind<>(
                ByteSize.DESCRIPTION + ", or auto",
                text -> text.strip().equalsIgnoreCase("auto")
                        ? OptionalLong.empty()
                        : OptionalLong.of(ByteSize.parse(text)));
    }

    /** A kind that can also be switched off; empty for the word {@code none}. */
    static <N extends Number> Kind<OptionalLong> orNone(Kind<N> kind) {
        String description = kind.description() + ", or none";
        return new Kind<>(description, text -> {
            if (text.strip().equalsIgnoreCase("none")) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(kind.parser().apply(text).longValue());
        });
    }

    static Kind<String> host() {
        String description = "a host name or an IP address without brackets or port";
        return new Kind<>(description, text -> {
            if (!HOST.matcher(text.strip()).matches()) {
                throw BadValue.isNot(text, description);
            }
            return text.strip();
        });
    }

    static Kind<Path> folder() {
        String description = "a path";
        return new Kind<>(description, text -> {
            String stripped = text.strip();
            if (stripped.isEmpty()) {
                throw BadValue.isNot(text, description);
            }
            if (stripped.equals("~") || stripped.startsWith("~/")) {
                throw new BadValue("begins with ~, which only shells replace; write the whole path");
            }
            try {
                return Path.of(stripped);
            } catch (InvalidPathException e) {
                throw BadValue.isNot(text, description);
            }
        });
    }

    /** A text of visible ASCII (RFC 5234 VCHAR), which messages never show. */
    static Kind<Secret> secret(int leastCharacters) {
        String description = "at least " + leastCharacters + " characters of visible ASCII (no blanks)";
        return new Kind<>(description, text -> {
            if (text.length() < leastCharacters || !VISIBLE_ASCII.matcher(text).matches()) {
                throw new BadValue("needs " + description);
            }
            return new Secret(text);
        });
    }

    static Kind<List<AddressRange>> addressRanges() {
        return new Kind<>(
                "a list of IP addresses and ranges such as 127.0.0.1, 10.0.0.0/8, ::1",
                text -> words(text).map(Kinds::addressRange).toList());
    }

    /** The words of a list, which commas or blanks separate. */
    static Stream<String> words(String text) {
        return Arrays.stream(SEPARATORS.split(text)).filter(word -> !word.isEmpty());
    }

    private static AddressRange addressRange(String word) {
        try {
            return AddressRange.parse(word);
        } catch (IllegalArgumentException e) {
            throw new BadValue(BadValue.quoted(word) + " " + e.getMessage());
        }
    }
}
