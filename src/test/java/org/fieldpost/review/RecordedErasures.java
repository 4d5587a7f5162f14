package org.fieldpost.review;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fieldpost.Refusal;
import org.fieldpost.access.Act;

/**
 * A ledger and the files beside it that write down, in order, what an eraser has them do. Each erasure is of two steps, the
 * first of which leaves a file to be removed. Any of it can be made to fail. For one thread.
 */
final class RecordedErasures implements ErasureLedger, ErasedFiles {
    private final List<String> done = new ArrayList<>();
    private final List<Long> open = new ArrayList<>();
    private final Deque<ErasedFile> files = new ArrayDeque<>();
    private final Deque<Refusal> failures = new ArrayDeque<>();
    private Optional<String> failing = Optional.empty();
    private final Set<Long> halfDone = new HashSet<>();
    private long last;

    /** Has the next calls of that name fail, one for each refusal. */
    void fail(String call, Refusal... refusals) {
        failing = Optional.of(call);
        failures.addAll(List.of(refusals));
    }

    List<String> done() {
        return List.copyOf(done);
    }

    void forgetDone() {
        done.clear();
    }

    private void did(String call) {
        if (failing.filter(call::startsWith).isPresent() && !failures.isEmpty()) {
            done.add(call + ": " + failures.peek().word().text());
            throw failures.remove();
        }
        done.add(call);
    }

    @Override
    public Erased count(Erasure erasure) {
        return Erased.NOTHING;
    }

    @Override
    public long begin(Erasure erasure, Act act) {
        did("begin " + act.action().word());
        last++;
        open.add(last);
        return last;
    }

    @Override
    public List<Long> open() {
        return List.copyOf(open);
    }

    @Override
    public Step step(long erasure) {
        if (!halfDone.add(erasure)) {
            did("last step of " + erasure);
            return new Step(Erased.NOTHING, true);
        }
        did("step of " + erasure);
        files.add(new ErasedFile(ErasedFile.Kind.BLOB, "file of " + erasure));
        return new Step(new Erased(1, 1, 10, 0), false);
    }

    @Override
    public List<ErasedFile> files(int limit) {
        return files.stream().limit(limit).toList();
    }

    @Override
    public void removed(List<ErasedFile> gone) {
        gone.forEach(file -> did("forget " + file.name()));
        files.removeAll(gone);
    }

    @Override
    public void remove(List<ErasedFile> gone) {
        gone.forEach(file -> did("remove " + file.name()));
    }

    @Override
    public void clear() {
        did("clear");
    }

    @Override
    public void makeRoom() {
        did("make room");
    }

    @Override
    public void keepRoom() {
        did("keep room");
    }

    @Override
    public void end(List<Long> erasures) {
        did("end " + erasures);
        open.removeAll(erasures);
    }
}
