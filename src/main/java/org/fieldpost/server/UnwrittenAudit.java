package org.fieldpost.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fieldpost.access.Act;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.access.AuditLog;

/** The audit in a backup, which has to stay as it is: what is done with a backup is noted nowhere. */
record UnwrittenAudit(AuditLog kept) implements AuditLog {

    @Override
    public CompletionStage<Void> append(Act act) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public List<AuditEntry> list(long after, int limit) {
        return kept.list(after, limit);
    }

    @Override
    public List<AuditEntry> listNewest(long before, int limit) {
        return kept.listNewest(before, limit);
    }

    @Override
    public List<Link> links(long after, int limit) {
        return kept.links(after, limit);
    }

    @Override
    public Optional<Head> head() {
        return kept.head();
    }
}
