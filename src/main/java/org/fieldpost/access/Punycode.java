package org.fieldpost.access;

/**
 * Writes a label of an international host name in ASCII (RFC 3492).
 *
 * <p>{@link java.net.IDN} is not enough: it follows IDNA 2003, where {@code straße.example} becomes
 * {@code strasse.example}, which is another host than the one browsers go to.
 */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int FIRST_NON_ASCII = 0x80;

    private Punycode() {}

    /**
     * The label's code without the prefix {@code xn--}.
     *
     * @param label at most 2,048 characters below U+F0000 (private use begins there), which no sum here overflows for
     */
    static String encode(String label) {
        int[] input = label.codePoints().toArray();
        StringBuilder output = new StringBuilder(label.length() + 8);
        for (int c : input) {
            if (c < FIRST_NON_ASCII) {
                output.append((char) c);
            }
        }
        int basic = output.length();
        if (basic > 0) {
            output.append('-');
        }
        int handled = basic;
        int bias = INITIAL_BIAS;
        int delta = 0;
        int next = FIRST_NON_ASCII;
        while (handled < input.length) {
            int smallest = smallestFrom(input, next);
            delta += (smallest - next) * (handled + 1);
            next = smallest;
            for (int c : input) {
                if (c < next) {
                    delta++;
                } else if (c == next) {
                    appendNumber(output, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
            next++;
        }
        return output.toString();
    }

    private static int smallestFrom(int[] input, int bound) {
        int smallest = Integer.MAX_VALUE;
        for (int c : input) {
            if (c >= bound && c < smallest) {
                smallest = c;
            }
        }
        return smallest;
    }

    /** A generalised variable-length integer, section 3.3. */
    private static void appendNumber(StringBuilder output, int number, int bias) {
        int rest = number;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.max(T_MIN, Math.min(T_MAX, k - bias));
            if (rest < threshold) {
                output.append(digit(rest));
                return;
            }
            output.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    /** Bias adaptation, section 3.4. */
    private static int adapt(int delta, int length, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / length;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }
}
