package org.fieldpost.review;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.fieldpost.access.AuditLog;
import org.fieldpost.access.AuditLog.Head;
import org.fieldpost.access.AuditLog.Link;
import org.fieldpost.access.AuditSeal;

/**
 * Checks the audit and tells where it is not as it was written. It reads in pages, so that a server may write meanwhile; what
 * is written meanwhile is checked or not.
 */
public final class AuditVerifier {
    private static final int PAGE = 1_000;

    private final AuditLog log;
    private final AuditSeal seal;

    /** A verifier that holds the chain's key. */
    public AuditVerifier(AuditLog log, AuditSeal seal) {
        this.log = log;
        this.seal = seal;
    }

    /**
     * What it came to.
     *
     * @param mark the end of what is there, to be noted elsewhere
     */
    public record Summary(AuditMark mark, long findings) {}

    /**
     * Checks all entries.
     *
     * @param noted a place that the audit must go through
     * @param findings is handed what is wrong, in order of the entries as far as it is about some
     */
    public Summary verify(Optional<AuditMark> noted, Consumer<AuditFinding> findings) {
        return verify(noted, findings, last -> {});
    }

    /**
     * The same.
     *
     * @param progress is told now and then which entry was checked last
     */
    Summary verify(Optional<AuditMark> noted, Consumer<AuditFinding> findings, LongConsumer progress) {
        Optional<Head> before = log.head();
        AuditWalk walk = new AuditWalk(seal, findings);
        String hash = AuditSeal.START;
        boolean seen = noted.map(mark -> mark.entries() == 0).orElse(true);
        List<Link> page = log.links(0, PAGE);
        while (!page.isEmpty()) {
            for (Link link : page) {
                walk.pass(link);
                seen |= noted.filter(mark -> mark.isAt(link)).isPresent();
            }
            hash = page.get(page.size() - 1).hash();
            progress.accept(walk.last());
            page = log.links(walk.last(), PAGE);
        }
        walk.end(before, log.head());
        if (!seen) {
            noted.ifPresent(mark -> walk.tellNotAsNoted(mark.entries()));
        }
        return new Summary(new AuditMark(walk.last(), hash), walk.findings());
    }
}
