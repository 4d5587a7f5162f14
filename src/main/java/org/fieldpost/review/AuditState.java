package org.fieldpost.review;

import java.util.List;
import java.util.Optional;

/**
 * What a check of the audit has found, by now or in the end.
 *
 * @param entries the last entry that was checked
 * @param found how many findings there are
 * @param findings the first of them, at most {@link #MOST_SHOWN}
 * @param mark the end of what is there, once the check has ended
 */
public record AuditState(long entries, long found, List<AuditFinding> findings, Optional<AuditMark> mark) {
    static final int MOST_SHOWN = 100;
}
