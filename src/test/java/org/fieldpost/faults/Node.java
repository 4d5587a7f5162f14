package org.fieldpost.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A file or folder of a {@link ForgetfulDisk}: what is certain to be there, and the changes that are not, oldest first.
 *
 * @param <I> what it holds
 */
abstract class Node<I> {
    private final I certain;
    private final Deque<Consumer<I>> pending = new ArrayDeque<>();
    private long behind;

    Node(I certain) {
        this.certain = certain;
    }

    final void change(Consumer<I> change) {
        pending.add(change);
    }

    /** Where a sync that begins now will have brought it. */
    final long mark() {
        return behind + pending.size();
    }

    /** All changes before the mark are certain now. */
    final void settle(long mark) {
        while (behind < mark) {
            pending.remove().accept(certain);
            behind++;
        }
    }

    /** All changes before the mark are lost. */
    final void forget(long mark) {
        while (behind < mark) {
            pending.remove();
            behind++;
        }
    }

    /** What is there after a loss of power, with a random part of what is uncertain if there is a {@code random}. */
    final I left(Optional<Random> random) {
        I left = copy(certain);
        random.ifPresent(some -> survivors(pending, some).forEach(change -> change.accept(left)));
        return left;
    }

    abstract I copy(I held);

    /** A part of the changes that is as likely to survive as any other. */
    abstract Iterable<Consumer<I>> survivors(Deque<Consumer<I>> uncertain, Random random);

    /** Makes it anew at {@code target} as a loss of power leaves it. */
    abstract void restore(Path target, Optional<Random> random) throws IOException;
}
