package org.fieldpost.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An audit for tests, in a list that tests may change behind its back; all its stages are complete when returned. */
public final class InMemoryAudit implements AuditLog {
    private final AuditSeal seal = new AuditSeal(new byte[AuditSeal.KEY_BYTES]);
    private final List<Link> links = new ArrayList<>();
    private boolean broken;
    private Optional<Head> head = Optional.of(head(0, AuditSeal.START));

    public AuditSeal seal() {
        return seal;
    }

    /** The entries, to be changed. */
    public List<Link> links() {
        return links;
    }

    public void replaceHead(Optional<Head> other) {
        head = other;
    }

    /** From now on nothing is kept. */
    public void breakDown() {
        broken = true;
    }

    /** An end as who has the key writes it. */
    public Head head(long entries, String hash) {
        return new Head(entries, hash, seal.seal(entries, hash));
    }

    @Override
    public CompletionStage<Void> append(Act act) {
        if (broken) {
            return CompletableFuture.failedStage(new IllegalStateException("broken"));
        }
        Head end = head.orElseThrow();
        AuditEntry entry = new AuditEntry(
                end.entries() + 1,
                Instant.parse("2026-11-24T10:10:28.123Z"),
                act.actor().name(),
                act.action().word(),
                act.subject(),
                act.actor().origin());
        String hash = seal.hash(end.hash(), entry);
        links.add(new Link(entry, hash));
        head = Optional.of(head(entry.id(), hash));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public List<AuditEntry> list(long after, int limit) {
        return links(after, limit).stream().map(Link::entry).toList();
    }

    @Override
    public List<AuditEntry> listNewest(long before, int limit) {
        return links.stream()
                .map(Link::entry)
                .filter(entry -> entry.id() < before)
                .sorted(Comparator.comparingLong(AuditEntry::id).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Link> links(long after, int limit) {
        return links.stream()
                .filter(link -> link.entry().id() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Head> head() {
        return head;
    }
}
