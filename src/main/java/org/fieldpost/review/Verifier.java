package org.fieldpost.review;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.fieldpost.intake.BlobReader;

/**
 * The service that reads everything that was kept and compares it with what was recorded of it. Reads only, and may run
 * beside a server: what comes in meanwhile is checked or not, and never mistaken for damage.
 */
public final class Verifier {
    /** Where a server runs, a blob that nothing names is swept within an hour of {@link Sweeper#GRACE}. */
    static final Duration GRACE = Sweeper.GRACE.plusHours(1);

    private final Inventory inventory;
    private final BlobReader blobs;
    private final Clock clock;

    public Verifier(Inventory inventory, BlobReader blobs, Clock clock) {
        this.inventory = inventory;
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * What was looked at.
     *
     * @param contents how many contents were checked
     * @param bytes how many bytes of them were read
     * @param findings how many things were not as they should be
     */
    public record Summary(long contents, long bytes, long findings) {}

    /**
     * Checks everything once.
     *
     * @param findings is handed each finding at once, however many there are
     */
    public Summary verify(Consumer<Finding> findings, Progress progress) {
        return new Verification(inventory, blobs, findings, progress)
                .run(clock.instant().minus(GRACE));
    }
}
