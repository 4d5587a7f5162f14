package org.fieldpost.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.File;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.RawConnection;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;

/**
 * A client that does with its uploads, step by step, what is drawn by lot, and holds each answer against its model of them.
 * For one thread at a time.
 */
final class ModelClient {
    private static final int MOST_BYTES = 200_000;
    private static final int ASKED = 15;
    private static final List<List<String>> ALGORITHMS =
            List.of(List.of("sha1", "SHA-1"), List.of("md5", "MD5"), List.of("sha256", "SHA-256"));

    private final Random random;
    private final Participant participant;
    private final List<ModelUpload> uploads = new ArrayList<>();
    private final HeldModel held;
    private final Map<String, String> submissions = new HashMap<>();
    private final Set<String> maybeThere = new HashSet<>();
    private final Set<ModelUpload> doomed = new HashSet<>();
    private Site site;
    private Tus tus;

    ModelClient(Site site, long seed) {
        this.random = new Random(seed);
        this.participant = site.participant();
        this.held = new HeldModel(participant);
        this.site = site;
        this.tus = new Tus(site);
    }

    int uploads() {
        return uploads.size();
    }

    /** Does one thing. A connection that breaks leaves open what came of it. */
    void step() {
        int choice = random.nextInt(100);
        if (choice < 22 || uploads.isEmpty()) {
            create();
            return;
        }
        ModelUpload upload = uploads.get(random.nextInt(uploads.size()));
        settle(upload);
        if (choice < 55) {
            patch(upload, random.nextInt(3) == 0 ? upload.left() : random.nextLong(upload.left() + 1));
        } else if (choice < 63) {
            patchElsewhere(upload);
        } else if (choice < 74) {
            cut(upload);
        } else if (choice < 84) {
            patchTwice(upload);
        } else if (choice < 90) {
            ask(upload);
        } else if (choice < 97) {
            held.submit(site, heldUploads());
        } else {
            delete(upload);
        }
    }

    private List<ModelUpload> heldUploads() {
        List<ModelUpload> open = uploads.stream()
                .filter(upload -> upload.held() && upload.submission().isEmpty())
                .toList();
        open.forEach(this::settle);
        return open;
    }

    private void create() {
        byte[] content = content();
        boolean waits = random.nextInt(3) == 0;
        boolean lengthKnown = random.nextInt(5) > 0;
        Call call = tus.creation(
                participant, lengthKnown ? content.length : -1, Tus.metadata("file.bin", waits ? held.name() : ""));
        int first = random.nextInt(3) > 0 ? 0 : random.nextInt(content.length + 1);
        if (first > 0) {
            byte[] bytes = java.util.Arrays.copyOf(content, first);
            call.body(Tus.BYTES, bytes);
            if (random.nextBoolean()) {
                call.header("Upload-Checksum", checksum(bytes));
            }
        }
        String sha256 = new ModelUpload("", content, waits, lengthKnown, 0).sha256();
        maybeThere.add(sha256);
        Answer created = call.send().expect(201);
        ModelUpload upload = new ModelUpload(Tus.idIn(created), content, waits, lengthKnown, first);
        uploads.add(upload);
        told(upload, created);
        assertThat(upload.offset()).isEqualTo(first);
    }

    /** Some files are sent a second time, which makes no second submission. */
    private byte[] content() {
        if (!uploads.isEmpty() && random.nextInt(8) == 0) {
            return uploads.get(random.nextInt(uploads.size())).content();
        }
        byte[] content = new byte[random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(MOST_BYTES)];
        random.nextBytes(content);
        return content;
    }

    private void told(ModelUpload upload, Answer answer) {
        upload.told(answer);
        if (!upload.held() && !upload.submission().isEmpty()) {
            submissions.putIfAbsent(upload.sha256(), upload.submission());
            assertThat(upload.submission()).as("equal files are kept once").isEqualTo(submissions.get(upload.sha256()));
        }
    }

    private void settle(ModelUpload upload) {
        if (!upload.certain()) {
            ask(upload);
        }
    }

    private void ask(ModelUpload upload) {
        Answer answer = tus.head(upload.id()).send();
        for (int n = 1; n < ASKED && answer.status() == 423; n++) {
            answer = tus.head(upload.id()).send();
        }
        answer.expect(200);
        assertThat(answer.header("Upload-Length").isPresent() || !upload.lengthKnown())
                .isTrue();
        if (answer.header("Upload-Length").isPresent()) {
            upload.lengthIsKnown();
        }
        told(upload, answer);
        upload.assertOnDisk(site.server().dataFolder());
    }

    private void patch(ModelUpload upload, long count) {
        if (upload.whole()) {
            boolean taken = !upload.submission().isEmpty();
            tus.patch(upload.id(), upload.offset(), new byte[1]).send().expect(taken ? 409 : 413);
            return;
        }
        byte[] bytes = upload.next((int) count);
        Call call = tus.patch(upload.id(), upload.offset(), bytes);
        if (random.nextInt(9) == 0) {
            call.header("Upload-Checksum", checksum(new byte[] {1})).send().refused(460, "checksum_mismatch");
            return;
        }
        if (random.nextInt(3) == 0) {
            call.header("Upload-Checksum", checksum(bytes));
        }
        boolean tells = !upload.lengthKnown() && random.nextBoolean();
        if (tells) {
            call.header("Upload-Length", Long.toString(upload.content().length));
        }
        long expected = upload.offset() + count;
        upload.sending(count);
        Answer answer = call.send().expect(204);
        if (tells) {
            upload.lengthIsKnown();
        }
        told(upload, answer);
        assertThat(upload.offset()).isEqualTo(expected);
    }

    private String checksum(byte[] bytes) {
        List<String> algorithm = ALGORITHMS.get(random.nextInt(ALGORITHMS.size()));
        return Tus.checksum(algorithm.get(0), algorithm.get(1), bytes);
    }

    private void patchElsewhere(ModelUpload upload) {
        long wrong = upload.offset() > 0 && random.nextBoolean()
                ? random.nextLong(upload.offset())
                : upload.offset() + 1 + random.nextInt(1000);
        tus.patch(upload.id(), wrong, new byte[10]).send().refused(409, "conflict");
    }

    /** Breaks off amid the bytes, or falls silent until another request takes over. */
    private void cut(ModelUpload upload) {
        File file = Tus.file(site.server().dataFolder(), upload.id()).toFile();
        boolean refusedBytesAreThere = file.length() > upload.offset();
        if (upload.left() < 2 || refusedBytesAreThere) {
            return;
        }
        int announced = 2 + random.nextInt((int) upload.left() - 1);
        int sent = 1 + random.nextInt(announced - 1);
        long expected = upload.offset() + sent;
        try (RawConnection connection = tus.beginPatch(upload.id(), upload.offset(), announced)) {
            upload.sending(sent);
            connection.send(upload.content(), (int) upload.offset(), sent);
            awaitLength(file, expected);
            int how = random.nextInt(20);
            if (how < 10) {
                connection.reset();
            } else if (how == 10) {
                ask(upload);
            }
        }
        ask(upload);
        assertThat(upload.offset()).as("what came is kept").isEqualTo(expected);
    }

    /** Until then the server may not have begun with the request, and may do so long after its connection has ended. */
    private void awaitLength(File file, long size) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> file.length() >= size || !site.server().alive());
        if (!site.server().alive()) {
            throw new UncheckedIOException(new EOFException("the server is gone"));
        }
    }

    /** At most one of two that bring the same bytes can have brought them. */
    private void patchTwice(ModelUpload upload) {
        if (upload.left() == 0) {
            return;
        }
        long first = 1 + random.nextLong(upload.left());
        long second = 1 + random.nextLong(upload.left());
        long before = upload.offset();
        upload.sending(Math.max(first, second));
        var answers = List.of(
                tus.patch(upload.id(), before, upload.next((int) first)).sendAsync(),
                tus.patch(upload.id(), before, upload.next((int) second)).sendAsync());
        List<Answer> both = answers.stream().map(CompletableFuture::join).toList();
        assertThat(both).extracting(Answer::status).isSubsetOf(204, 409, 423);
        List<Long> offsets = both.stream()
                .filter(answer -> answer.status() == 204)
                .map(Tus::offsetIn)
                .toList();
        assertThat(offsets).hasSizeLessThanOrEqualTo(1);
        ask(upload);
        offsets.forEach(offset -> assertThat(upload.offset()).isEqualTo(offset));
    }

    private void delete(ModelUpload upload) {
        if (!upload.submission().isEmpty()) {
            tus.delete(upload.id()).send().refused(409, "conflict");
            return;
        }
        doomed.add(upload);
        tus.delete(upload.id()).send().expect(204);
        tus.head(upload.id()).send().expect(404);
        uploads.remove(upload);
    }

    /** Goes on after a restart: first of all, every upload is there. */
    void resume(Site again) {
        site = again;
        tus = new Tus(again);
        uploads.removeIf(upload ->
                doomed.contains(upload) && tus.head(upload.id()).send().status() == 404);
        held.resume(site);
        uploads.forEach(this::ask);
    }

    /** Sends what is missing everywhere, then compares what is kept with what was told. */
    void finish() {
        for (ModelUpload upload : List.copyOf(uploads)) {
            settle(upload);
            for (int n = 0; n < 100 && !upload.whole(); n++) {
                patch(upload, upload.left());
            }
            assertThat(upload.whole()).as(upload::toString).isTrue();
        }
        held.submit(site, heldUploads());
        Map<String, List<String>> expected = new HashMap<>(held.kept());
        submissions.forEach((sha256, id) -> expected.put(id, List.of(sha256)));
        ModelAudit.compare(site, participant, expected, maybeThere);
    }
}
