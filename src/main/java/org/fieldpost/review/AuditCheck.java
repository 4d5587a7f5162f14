package org.fieldpost.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One check of the audit, which may be looked at while it runs. Safe for use by many threads. */
final class AuditCheck {
    private final List<AuditFinding> shown = new ArrayList<>();
    private long found;
    private long entries;
    private Optional<AuditMark> mark = Optional.empty();

    /** Runs it to its end; once. */
    void run(AuditVerifier verifier) {
        ended(verifier.verify(Optional.empty(), this::add, this::passed));
    }

    private synchronized void add(AuditFinding finding) {
        found++;
        if (shown.size() < AuditState.MOST_SHOWN) {
            shown.add(finding);
        }
    }

    private synchronized void passed(long last) {
        entries = last;
    }

    private synchronized void ended(AuditVerifier.Summary summary) {
        entries = summary.mark().entries();
        mark = Optional.of(summary.mark());
    }

    /** As far as it has come. */
    synchronized AuditState state() {
        return new AuditState(entries, found, List.copyOf(shown), mark);
    }
}
