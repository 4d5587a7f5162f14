package org.fieldpost.review;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fieldpost.access.Act;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Actor;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.access.AuditLog;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.access.Subject;
import org.fieldpost.review.SubmissionQuery.Order;

/** The service that notes who sees and takes what was kept, and tells it again. Safe for use by many threads. */
@Singleton
public final class AuditTrail {
    private final AuditLog log;
    private final Pseudonyms pseudonyms;

    @Inject
    public AuditTrail(AuditLog log, Pseudonyms pseudonyms) {
        this.log = log;
        this.pseudonyms = pseudonyms;
    }

    /**
     * Notes an act that changes nothing in the store. It may happen once the stage has completed, on a thread that must not be
     * blocked, and must not where it fails.
     */
    public CompletionStage<Void> note(Actor actor, Action action, Subject subject) {
        return log.append(new Act(actor, action, subject.toString()));
    }

    /** What stands for participants in it. */
    public Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    /**
     * What was noted, in the order asked for.
     *
     * @param after the id behind which to go on in that order; empty to begin
     * @param limit at most that many, at least 1
     */
    public List<AuditEntry> list(Order order, Optional<Long> after, int limit) {
        return switch (order) {
            case OLDEST_FIRST -> log.list(after.orElse(0L), limit);
            case NEWEST_FIRST -> log.listNewest(after.orElse(Long.MAX_VALUE), limit);
        };
    }
}
