package org.fieldpost.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;

/**
 * Where a client app's participants go once they hold a token: an absolute {@code http} or {@code https} URL.
 *
 * <p>International characters may stand everywhere, and the placeholders {@code {auth_token}}, {@code {expiry}},
 * {@code {expiry_time}} and {@code {participant_id}} everywhere but in scheme, host and port.
 */
public final class CallbackUrl {
    /** The longest text accepted, in Unicode code points. */
    public static final int MAX_LENGTH = 2_048;

    private static final Pattern PORT = Pattern.compile("0*[0-9]{1,5}");
    private static final int MAX_PORT = 65_535;

    private final String text;
    private final boolean local;

    private CallbackUrl(String text, boolean local) {
        this.text = text;
        this.local = local;
    }

    /**
     * Reads a callback URL; whether it points to this machine is left to {@link #pointsToThisMachine()}.
     *
     * @throws Refusal {@code INVALID_REQUEST} with the rule it breaks
     */
    public static CallbackUrl parse(String text) {
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw Refusal.invalid("callback_url is longer than 2,048 characters: shorten it.");
        }
        if (text.codePoints().anyMatch(CallbackUrl::isControlOrBlank)) {
            throw Refusal.invalid("callback_url holds a blank or control character: percent-encode it.");
        }
        UrlSplit split = UrlSplit.of(text);
        requirePlaceholders(split);
        requirePort(split.port());
        return new CallbackUrl(text, LocalHost.is(HostName.toAscii(split.host())));
    }

    /** Whether its host is a spelling of this very machine: localhost, a loopback or unspecified address. */
    public boolean pointsToThisMachine() {
        return local;
    }

    /**
     * The URL that hands a token to the client app: placeholders filled in where there are some, else the parameters
     * {@code auth_token}, {@code expiry}, {@code participant_id}, {@code expiry_time} and {@code uid} added to the
     * route in its fragment or to its query. Values are percent-encoded; all else stays as it was registered,
     * international characters included.
     */
    public String handover(String authToken, Instant expiry, Optional<String> participantId) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("auth_token", authToken);
        values.put("expiry", ExpiryText.expiry(expiry));
        participantId.ifPresent(id -> values.put("participant_id", id));
        values.put("expiry_time", ExpiryText.expiryTime(expiry));
        if (Handover.hasPlaceholder(text)) {
            return Handover.fill(text, values);
        }
        // The name that reproschema-ui reads.
        participantId.ifPresent(id -> values.put("uid", id));
        return Handover.append(text, values);
    }

    /**
     * A URL from {@link #handover} in the ASCII that a {@code Location} header needs: the host by Punycode, all else
     * that is not ASCII percent-encoded as UTF-8.
     */
    public static String asciiForHeader(String url) {
        if (PercentEncoding.isAscii(url)) {
            return url;
        }
        UrlSplit split = UrlSplit.of(url);
        String host = split.host();
        return PercentEncoding.encodeNonAscii(split.beforeHost())
                + (PercentEncoding.isAscii(host) ? host : HostName.toAscii(host))
                + PercentEncoding.encodeNonAscii(split.afterHost());
    }

    /** The origin of this URL as browsers send it (RFC 6454, 6.2): no default port, everything lower-case. */
    String origin() {
        UrlSplit split = UrlSplit.of(text);
        String scheme = text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT);
        String port = split.port().isEmpty() ? "" : ":" + Integer.parseInt(split.port());
        boolean defaultPort = port.equals(scheme.equals("https") ? ":443" : ":80");
        return scheme + "://" + HostName.toAscii(split.host()) + (defaultPort ? "" : port);
    }

    private static void requirePlaceholders(UrlSplit split) {
        if (Handover.hasPlaceholder(split.text().substring(split.hostStart(), split.end()))) {
            throw Refusal.invalid("callback_url has a placeholder in its host or port: move it behind them.");
        }
        if (Handover.hasPlaceholder(split.text()) && !split.text().contains("{auth_token}")) {
            throw Refusal.invalid("callback_url has placeholders, but not {auth_token}: add it.");
        }
    }

    private static void requirePort(String port) {
        if (port.isEmpty()) {
            return;
        }
        int number = PORT.matcher(port).matches() ? Integer.parseInt(port) : 0;
        if (number < 1 || number > MAX_PORT) {
            throw Refusal.invalid("callback_url has a port that is no number from 1 to 65535: correct it.");
        }
    }

    private static boolean isControlOrBlank(int c) {
        return Character.isISOControl(c)
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.SURROGATE;
    }

    /** The text as it was registered. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallbackUrl url && url.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
