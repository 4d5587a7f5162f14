package org.fieldpost.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who mistyped a name. */
public final class Suggestion {
    private static final int LONGEST = 100;

    private Suggestion() {}

    /**
     * The candidate most like {@code typed}, if any is like it: by the letters changed, added, left out or swapped with
     * their neighbour, separators aside, at most a third of them.
     */
    public static Optional<String> likely(String typed, Collection<String> candidates) {
        String wanted = letters(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(wanted, letters(candidate))))
                .filter(candidate -> distance(wanted, letters(candidate)) <= tolerance(wanted));
    }

    private static int tolerance(String wanted) {
        return Math.min(wanted.length() - 1, Math.max(1, wanted.length() / 3));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceFirst("^fieldpost", "");
    }

    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, i, b, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int cheapest(int[][] steps, String a, int i, String b, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
