package org.fieldpost.http.answer;

import java.util.Locale;

/** Reads an {@code Accept} header (RFC 9110, 12.5.1) for the one question that is asked of it. */
public final class Accept {
    private Accept() {}

    /**
     * Whether a page is preferred to JSON: {@code text/html} weighs more than {@code application/json}, or as much where it
     * is named and JSON comes under a wildcard only. Malformed parts count for nothing.
     */
    public static boolean prefersHtml(String accept) {
        Preference html = preference(accept, "text", "html");
        Preference json = preference(accept, "application", "json");
        return html.weight() > json.weight()
                || (html.weight() == json.weight() && html.weight() > 0 && html.exactness() > json.exactness());
    }

    /**
     * What an {@code Accept} header says of one media type.
     *
     * @param exactness 3 where it is named, 2 and 1 under a wildcard, 0 where nothing is said of it
     * @param weight from 0 to 1
     */
    private record Preference(int exactness, double weight) {}

    private static Preference preference(String accept, String type, String subtype) {
        Preference best = new Preference(0, 0);
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            int exactness = exactness(parts[0].strip(), type, subtype);
            if (exactness > best.exactness()) {
                best = new Preference(exactness, quality(parts));
            }
        }
        return best;
    }

    private static int exactness(String range, String type, String subtype) {
        if (range.equals(type + "/" + subtype)) {
            return 3;
        }
        if (range.equals(type + "/*")) {
            return 2;
        }
        return range.equals("*/*") ? 1 : 0;
    }

    private static double quality(String[] parts) {
        for (String part : parts) {
            String parameter = part.strip();
            // Some programs leave the zero before the point out.
            if (parameter.matches("q=((0|(?=\\.\\d))(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
