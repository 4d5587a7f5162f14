package org.fieldpost.review;

import java.util.Optional;
import java.util.function.Consumer;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.access.AuditLog.Head;
import org.fieldpost.access.AuditLog.Link;
import org.fieldpost.access.AuditSeal;
import org.fieldpost.review.AuditFinding.Kind;

/** Goes once along the audit's chain, entry by entry. For one thread. */
final class AuditWalk {
    private final AuditSeal seal;
    private final Consumer<AuditFinding> taker;
    private long findings;
    private long last;
    private String lastHash = AuditSeal.START;
    private long changedFrom;

    AuditWalk(AuditSeal seal, Consumer<AuditFinding> taker) {
        this.seal = seal;
        this.taker = taker;
    }

    /** The id of the entry that was passed last; 0 before the first. */
    long last() {
        return last;
    }

    /** How many findings there were. */
    long findings() {
        return findings;
    }

    /** Takes the next entry; one whose predecessor is missing can be checked for being a beginning only. */
    void pass(Link link) {
        AuditEntry entry = link.entry();
        boolean follows = entry.id() == last + 1;
        if (follows && last > 0 && goesOn(link)) {
            endChanged();
        } else if (begins(link)) {
            endChanged();
            tellMissing(entry.id() - 1);
            if (entry.id() > 1 || entry.action().equals(Action.RESTART.word())) {
                tell(Kind.RESTARTED, entry.id(), entry.id());
            }
        } else if (!follows) {
            endChanged();
            tellMissing(entry.id() - 1);
        } else if (changedFrom == 0) {
            changedFrom = entry.id();
        }
        last = entry.id();
        lastHash = link.hash();
    }

    private boolean goesOn(Link link) {
        return seal.hash(lastHash, link.entry()).equals(link.hash());
    }

    private boolean begins(Link link) {
        return seal.hash(AuditSeal.START, link.entry()).equals(link.hash());
    }

    private void endChanged() {
        if (changedFrom > 0) {
            tell(Kind.CHANGED, changedFrom, last);
            changedFrom = 0;
        }
    }

    private void tellMissing(long through) {
        if (through > last) {
            tell(Kind.MISSING, last + 1, through);
        }
    }

    /**
     * Compares the end with what is kept of it apart.
     *
     * @param before as it was before the first entry was passed
     * @param after as it was after the last one
     */
    void end(Optional<Head> before, Optional<Head> after) {
        endChanged();
        Optional<Head> sound = before.filter(seal::isSealed);
        if (sound.isEmpty()) {
            tell(Kind.END_CHANGED, last, last);
            return;
        }
        tellMissing(sound.get().entries());
        after.filter(seal::isSealed)
                .filter(head -> last > head.entries())
                .ifPresent(head -> tell(Kind.ADDED, head.entries() + 1, last));
    }

    /** Tells that an entry is not the one that was noted elsewhere. */
    void tellNotAsNoted(long entry) {
        tell(Kind.NOT_AS_NOTED, entry, entry);
    }

    private void tell(Kind kind, long from, long through) {
        findings++;
        taker.accept(new AuditFinding(kind, from, through));
    }
}
