package org.fieldpost.intake;

/** Checks one number of a JSON text (RFC 8259 §6) as it arrives. */
final class JsonNumber {

    private enum Stage {
        SIGN,
        ZERO,
        INTEGER,
        POINT,
        FRACTION,
        EXPONENT_MARK,
        EXPONENT_SIGN,
        EXPONENT
    }

    private Stage stage = Stage.SIGN;

    /** The first byte has been seen: a digit or a minus. */
    void begin(byte first) {
        stage = first == '-' ? Stage.SIGN : first == '0' ? Stage.ZERO : Stage.INTEGER;
    }

    /**
     * Takes what belongs to the number.
     *
     * @return index of the first byte that doesn't, or {@code to}
     * @throws JsonFault where the number breaks off at a byte it can't have
     */
    int take(byte[] bytes, int from, int to) throws JsonFault {
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                takeDigit(b, at);
            } else if (!takeMark(b)) {
                if (!canEnd()) {
                    throw new JsonFault(at, "expected a digit");
                }
                return at;
            }
            at++;
        }
        return to;
    }

    /** Whether what has come is a number. */
    boolean canEnd() {
        return stage == Stage.ZERO || stage == Stage.INTEGER || stage == Stage.FRACTION || stage == Stage.EXPONENT;
    }

    private void takeDigit(byte digit, int at) throws JsonFault {
        switch (stage) {
            case ZERO -> throw new JsonFault(at, "a number has a zero in front");
            case SIGN -> stage = digit == '0' ? Stage.ZERO : Stage.INTEGER;
            case POINT -> stage = Stage.FRACTION;
            case EXPONENT_MARK, EXPONENT_SIGN -> stage = Stage.EXPONENT;
            case INTEGER, FRACTION, EXPONENT -> {}
        }
    }

    private boolean takeMark(byte b) {
        Stage next = switch (b) {
            case '.' -> stage == Stage.ZERO || stage == Stage.INTEGER ? Stage.POINT : stage;
            case 'e', 'E' -> canEnd() && stage != Stage.EXPONENT ? Stage.EXPONENT_MARK : stage;
            case '+', '-' -> stage == Stage.EXPONENT_MARK ? Stage.EXPONENT_SIGN : stage;
            default -> stage;
        };
        boolean taken = next != stage;
        stage = next;
        return taken;
    }
}
