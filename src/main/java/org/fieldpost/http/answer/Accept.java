package org.fieldpost.http.answer;

import java.util.Locale;

/** Reads an {@code Accept} header (RFC 9110, 12.5.1) for the one question that is asked of it. */
public final class Accept {
    private Accept() {}

    /**
     * Whether a page is preferred to JSON: {@code text/html} has a higher weight than {@code application/json}. Malformed
     * parts count for nothing.
     */
    public static boolean prefersHtml(String accept) {
        return weight(accept, "text", "html") > weight(accept, "application", "json");
    }

    private static double weight(String accept, String type, String subtype) {
        int bestMatch = 0;
        double weight = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            int match = match(parts[0].strip(), type, subtype);
            if (match > bestMatch) {
                bestMatch = match;
                weight = quality(parts);
            }
        }
        return weight;
    }

    private static int match(String range, String type, String subtype) {
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
            if (parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
