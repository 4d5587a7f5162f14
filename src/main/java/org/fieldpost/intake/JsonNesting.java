package org.fieldpost.intake;

/** Which of the open brackets of a JSON text are braces: one bit each. */
final class JsonNesting {
    private final long[] objects;
    private final int limit;
    private int depth;

    /** Makes room for {@code limit} open brackets. */
    JsonNesting(int limit) {
        this.limit = limit;
        objects = new long[limit / Long.SIZE + 1];
    }

    boolean full() {
        return depth == limit;
    }

    void openArray() {
        objects[depth / Long.SIZE] &= ~bit(depth);
        depth++;
    }

    void openObject() {
        objects[depth / Long.SIZE] |= bit(depth);
        depth++;
    }

    void close() {
        depth--;
    }

    /** Whether the innermost open bracket is a {@code [}. */
    boolean inArray() {
        return depth > 0 && !innermostIsObject();
    }

    /** Whether the innermost open bracket is a brace. */
    boolean inObject() {
        return depth > 0 && innermostIsObject();
    }

    private boolean innermostIsObject() {
        int innermost = depth - 1;
        return (objects[innermost / Long.SIZE] & bit(innermost)) != 0;
    }

    private static long bit(int index) {
        return 1L << index;
    }
}
