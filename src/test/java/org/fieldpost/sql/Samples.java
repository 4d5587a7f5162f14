package org.fieldpost.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.Grant;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.NewContent;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.NewSubmission;
import org.fieldpost.intake.Place;
import org.fieldpost.intake.SubmissionIdentity;

/** Submissions to try the ledger with. */
public final class Samples {
    private static final TimeOrderedIds SESSIONS = TimeOrderedIds.after(Optional.empty());

    private Samples() {}

    public static String clientId(int number) {
        return "%032x".formatted(number);
    }

    /** A new session of client 1 without a participant. */
    public static Grant grant() {
        return grant(1, Optional.empty());
    }

    public static Grant grant(int client, Optional<String> participantId) {
        UUID session = SESSIONS.next(Instant.now());
        return new Grant(clientId(client), session, participantId, Instant.parse("2027-01-01T00:00:00Z"));
    }

    public static NewSubmission json(Grant grant, String json) {
        return new NewSubmission(
                grant,
                Map.of(),
                Optional.of(inLedger(json)),
                List.of(),
                List.of(),
                identity(grant, Optional.empty(), Optional.empty(), json));
    }

    public static NewSubmission json(Grant grant, String json, String idempotencyKey) {
        return new NewSubmission(
                grant,
                Map.of(),
                Optional.of(inLedger(json)),
                List.of(),
                List.of(),
                identity(grant, Optional.empty(), Optional.of(idempotencyKey), json));
    }

    /** One small file, which makes repeats of it known by their content. */
    public static NewSubmission file(Grant grant, String content, Optional<String> idempotencyKey) {
        return new NewSubmission(
                grant,
                Map.of(),
                Optional.empty(),
                List.of(new NewFile("file", "a.txt", Optional.of("blob"), inLedger(content))),
                List.of(),
                identity(grant, Optional.of(digest(grant.sessionId() + content)), idempotencyKey, content));
    }

    /** Any content; told from others by its files' digests. */
    public static NewSubmission submission(
            Grant grant, Map<String, List<String>> fields, Optional<NewContent> responses, List<NewFile> files) {
        Optional<Digest> repeat =
                files.stream().map(file -> file.content().sha256()).findFirst();
        return new NewSubmission(
                grant, fields, responses, files, List.of(), identity(grant, repeat, Optional.empty(), "content"));
    }

    private static SubmissionIdentity identity(
            Grant grant, Optional<Digest> repeatDigest, Optional<String> idempotencyKey, String content) {
        return new SubmissionIdentity(grant.sessionId(), repeatDigest, idempotencyKey, digest(content));
    }

    public static NewContent inLedger(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new NewContent(bytes.length, digest(text), new Place.InLedger(bytes));
    }

    public static NewContent inBlobStore(String blobId, long size) {
        return new NewContent(size, digest(blobId), new Place.InBlobStore(blobId));
    }

    public static Digest digest(String text) {
        try {
            return Digest.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
