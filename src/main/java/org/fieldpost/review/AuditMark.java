package org.fieldpost.review;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.access.AuditLog;

/**
 * A place in the audit, to be noted elsewhere: whoever has noted it can tell later whether the audit still goes through it.
 *
 * @param entries how many entries there were, which is the last one's id
 * @param hash the last one's, in lower-case hex digits, or the first 16 or more of them
 */
public record AuditMark(long entries, String hash) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-fA-F]{16,64})");

    /** The mark of a chain's end. */
    public static AuditMark of(AuditLog.Head head) {
        return new AuditMark(head.entries(), head.hash());
    }

    /** Reads a mark as {@link #toString} writes it; empty where the text is none. */
    public static Optional<AuditMark> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new AuditMark(
                        Long.parseLong(matcher.group(1)), matcher.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    boolean isAt(AuditLog.Link link) {
        return link.entry().id() == entries && link.hash().startsWith(hash);
    }

    @Override
    public String toString() {
        return entries + ":" + hash;
    }
}
