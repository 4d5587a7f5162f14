package org.fieldpost.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.access.Grant;
import org.fieldpost.intake.Draft.ReceivedFile;

/** All that a draft hands over; the spools stay the draft's to give back. */
record Sealable(
        String authToken,
        Instant begunAt,
        Optional<Refusal> contentRefusal,
        Optional<Spool> responses,
        List<ReceivedFile> files,
        Map<String, List<String>> fields,
        Optional<String> idempotencyKey,
        Inflow inflow) {

    SubmissionIdentity identity(Grant grant) {
        Digest repeat = ContentDigests.ofRepeat(grant.sessionId(), responses.map(Spool::digest), files);
        return new SubmissionIdentity(
                grant.sessionId(),
                files.isEmpty() ? Optional.empty() : Optional.of(repeat),
                idempotencyKey,
                ContentDigests.ofContent(repeat, fields));
    }

    boolean mayBeARepeat() {
        return !files.isEmpty() || idempotencyKey.isPresent();
    }

    List<Spool> spools() {
        List<Spool> spools = new ArrayList<>(files.size() + 1);
        responses.ifPresent(spools::add);
        files.forEach(file -> spools.add(file.spool()));
        return spools;
    }
}
