package org.fieldpost.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.Refusal;
import org.fieldpost.access.Grant;

/**
 * All that a draft hands over; the spools stay the draft's to give back.
 *
 * @param granted what allows it where that was judged before; then no token is asked for
 * @param received the files that came with it
 * @param references the uploads it names, not looked up yet
 * @param uploaded the files of those that were looked up
 */
record Sealable(
        Optional<Grant> granted,
        String authToken,
        Instant begunAt,
        Optional<Refusal> contentRefusal,
        Optional<Spool> responses,
        List<SealableFile> received,
        List<String> references,
        List<UploadedFile> uploaded,
        Map<String, List<String>> fields,
        Optional<String> idempotencyKey,
        Inflow inflow) {

    /** The same with its references looked up; what came with an upload goes behind what came with the submission. */
    Sealable with(List<UploadedFile> found) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        fields.forEach((name, values) -> all.put(name, new ArrayList<>(values)));
        found.forEach(file -> file.fields()
                .forEach((name, values) ->
                        all.computeIfAbsent(name, n -> new ArrayList<>()).addAll(values)));
        return new Sealable(
                granted,
                authToken,
                begunAt,
                contentRefusal,
                responses,
                received,
                List.of(),
                found,
                all,
                idempotencyKey,
                inflow);
    }

    List<SealableFile> files() {
        List<SealableFile> files = new ArrayList<>(received);
        uploaded.forEach(file -> files.add(file.sealable()));
        return files;
    }

    /** Whether a submission has taken one of the uploads already. */
    boolean namesWhatIsTaken() {
        return uploaded.stream().anyMatch(file -> file.staged().isEmpty());
    }

    /** How much it brings, in bytes. */
    long bytes() {
        return inflow.bytes() + uploaded.stream().mapToLong(UploadedFile::size).sum();
    }

    SubmissionIdentity identity(Grant grant) {
        List<SealableFile> files = files();
        Digest repeat = ContentDigests.ofRepeat(grant.sessionId(), responses.map(Spool::digest), files);
        return new SubmissionIdentity(
                grant.sessionId(),
                files.isEmpty() ? Optional.empty() : Optional.of(repeat),
                idempotencyKey,
                ContentDigests.ofContent(repeat, fields));
    }

    boolean mayBeARepeat() {
        return !received.isEmpty() || !uploaded.isEmpty() || idempotencyKey.isPresent();
    }

    List<Content> contents() {
        List<Content> contents = new ArrayList<>();
        responses.ifPresent(contents::add);
        files().forEach(file -> contents.add(file.content()));
        return contents;
    }
}
