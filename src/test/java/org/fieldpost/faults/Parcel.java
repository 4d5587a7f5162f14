package org.fieldpost.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;

/**
 * One submission of a client, made of its number alone, so that it can be sent again in the same words and no two of a run
 * are alike.
 */
record Parcel(long number, Kind kind, Participant sender) {
    private static final AtomicLong NUMBERS = new AtomicLong();

    /** What it holds, and what makes a repeat of it known. */
    enum Kind {
        /** A small JSON text; sent again it would be a second event. */
        JSON,
        /** A small JSON text under an Idempotency-Key. */
        KEYED_JSON,
        /** A JSON text too large for the ledger, under an Idempotency-Key. */
        LARGE_JSON,
        /** A form with a small JSON text and a file that lies in the ledger; known again by its content. */
        SMALL_FILE,
        /** A form with files that are staged on disk and one that is not; known again by its content. */
        STAGED_FILES,
        /** A form with a file that is staged on disk, under an Idempotency-Key. */
        KEYED_FILE,
        /** A file that comes in pieces and is a submission by itself; known again by its content, also in a form. */
        UPLOAD,
        /** Files that come in pieces and wait for a form that names them; known again by their content, also in a form. */
        HELD_UPLOADS;

        private boolean keyed() {
            return this == KEYED_JSON || this == LARGE_JSON || this == KEYED_FILE;
        }

        private boolean form() {
            return !fileLengths().isEmpty();
        }

        private List<Integer> fileLengths() {
            return switch (this) {
                case JSON, KEYED_JSON, LARGE_JSON -> List.of();
                case SMALL_FILE -> List.of(2_000);
                case STAGED_FILES -> List.of(70_000, 500, 150_000);
                case KEYED_FILE -> List.of(100_000);
                case UPLOAD -> List.of(200_000);
                case HELD_UPLOADS -> List.of(90_000, 110_000);
            };
        }
    }

    static Parcel next(Kind kind, Participant sender) {
        return new Parcel(NUMBERS.incrementAndGet(), kind, sender);
    }

    /** Whether it may be sent again and must be kept once. */
    boolean repeatable() {
        return kind.keyed() || kind.form();
    }

    /** Whether it comes in pieces when it comes first. */
    boolean inPieces() {
        return kind == Kind.UPLOAD || kind == Kind.HELD_UPLOADS;
    }

    /** The request that brings all of it at once. */
    Call to(Site site) {
        Call call = site.post("/submit");
        if (kind.keyed()) {
            call.header("Idempotency-Key", "key-" + number);
        }
        if (!kind.form()) {
            return call.bearer(sender.authToken()).json(responses());
        }
        MultipartBody form = MultipartBody.form();
        List<byte[]> files = files();
        for (int n = 0; n < files.size(); n++) {
            form.file("file", n + ".bin", "application/octet-stream", files.get(n));
        }
        return call.multipart(form.field("responses", responses()).field("auth_token", sender.authToken()));
    }

    String responses() {
        return "{\"number\": " + number + ", \"filler\": \"" + "x".repeat(kind == Kind.LARGE_JSON ? 80_000 : 64)
                + "\"}";
    }

    List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        Random random = new Random(number);
        for (int length : kind.fileLengths()) {
            byte[] file = new byte[length];
            random.nextBytes(file);
            files.add(file);
        }
        return files;
    }

    /** What tells it from every other one by what a listing says of it. */
    String fingerprint() {
        return fingerprint(
                sender.sessionId(),
                Optional.of(Digests.sha256(responses().getBytes(UTF_8))),
                files().stream().map(Digests::sha256).toList());
    }

    static String fingerprint(String sessionId, Optional<String> responses, List<String> files) {
        return sessionId + " " + responses.orElse("-") + " " + String.join(" ", files);
    }
}
