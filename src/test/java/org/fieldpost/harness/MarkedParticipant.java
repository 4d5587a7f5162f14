package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A participant who sends by all ways there are, and all of whose traces can be told: the id, each text, each file, its name
 * and its media type, each field and key hold a text that is nowhere else. Safe for use by many threads.
 */
public final class MarkedParticipant {
    private static final int SMALL = 2_000;
    private static final int LARGE = 150_000;

    private final Site site;
    private final Participant participant;
    private final Queue<String> marks = new ConcurrentLinkedQueue<>();

    /** The digest of the first file, or of the JSON text where there is no file, of each submission. */
    private final Map<String, String> sent = new ConcurrentHashMap<>();

    private final Queue<String> openUploads = new ConcurrentLinkedQueue<>();

    private MarkedParticipant(Site site, String clientId) {
        this.site = site;
        this.participant = site.participant(clientId, mark("participant"));
        marks.add(participant.sessionId());
    }

    /** A new one, with a token of that client. */
    public static MarkedParticipant of(Site site, String clientId) {
        return new MarkedParticipant(site, clientId);
    }

    public Participant participant() {
        return participant;
    }

    /** How many submissions were acknowledged. */
    public int submissions() {
        return sent.size();
    }

    /** Uploads that no submission has taken. */
    public List<String> openUploads() {
        return List.copyOf(openUploads);
    }

    /** What was planted is to be found, and what was not sent by this one is not. */
    public List<String> tracesIn(Path dataFolder) {
        return Traces.of(dataFolder, marks);
    }

    /** All texts that tell this participant. */
    public List<String> marks() {
        return List.copyOf(marks);
    }

    private String mark(String what) {
        String mark = what + "-" + UUID.randomUUID();
        marks.add(mark);
        return mark;
    }

    /** Content with a mark in its middle, and nothing else that repeats. */
    private byte[] content(String what, int length) {
        byte[] content = new byte[length];
        new Random().ints(length, 'a', 'z' + 1).forEach(new Filler(content)::next);
        byte[] mark = mark(what).getBytes(UTF_8);
        System.arraycopy(mark, 0, content, length / 2, mark.length);
        return content;
    }

    private static final class Filler {
        private final byte[] content;
        private int at;

        Filler(byte[] content) {
            this.content = content;
        }

        void next(int value) {
            content[at++] = (byte) value;
        }
    }

    /** Sends something by each way, and leaves uploads under way. */
    public void sendByAllWays() {
        submitJson(SMALL);
        submitJson(LARGE);
        submitForm();
        submitSlices();
        upload();
        submitUploads();
        beginUpload();
    }

    /** A JSON text under an Idempotency-Key; the answer may be a refusal. */
    public Answer sendJson(int length) {
        byte[] json = ("{\"text\": \"" + new String(content("json", length), UTF_8) + "\"}").getBytes(UTF_8);
        Answer answer = site.post("/submit")
                .bearer(participant.authToken())
                .header("Idempotency-Key", mark("key"))
                .body("application/json", json)
                .send();
        if (answer.status() == 200) {
            sent.put(answer.accepted(), Digests.sha256(json));
        }
        return answer;
    }

    private void submitJson(int length) {
        sendJson(length).accepted();
    }

    private void submitForm() {
        byte[] first = content("file", LARGE);
        String id = site.post("/submit")
                .multipart(form().field("responses", "{\"a\": \"" + mark("responses") + "\"}")
                        .field("note", mark("field"))
                        .file("file", mark("name") + ".wav", "audio/x-" + mark("type"), first)
                        .file(mark("part"), mark("name") + ".txt", "text/plain", content("file", SMALL)))
                .send()
                .accepted();
        sent.put(id, Digests.sha256(first));
    }

    private void submitSlices() {
        String name = mark("slices") + ".zip";
        for (int number = 0; number < 2; number++) {
            byte[] slice = content("slice", number == 0 ? LARGE : SMALL);
            String id = site.post("/submit")
                    .multipart(form().file("file", name + ".00" + number, "application/zip", slice))
                    .send()
                    .accepted();
            sent.put(id, Digests.sha256(slice));
        }
    }

    private MultipartBody form() {
        return MultipartBody.form().field("auth_token", participant.authToken());
    }

    private void upload() {
        byte[] file = content("upload", LARGE);
        Tus tus = new Tus(site);
        String id = tus.create(participant, file.length, Map.of("filename", mark("name"), "about", mark("metadata")));
        Answer answer = tus.patch(id, 0, file).send().expect(204);
        sent.put(answer.header("Fieldpost-Submission-Id").orElseThrow(), Digests.sha256(file));
    }

    private void submitUploads() {
        byte[] file = content("held", LARGE);
        Tus tus = new Tus(site);
        String id =
                tus.create(participant, file.length, Map.of("filename", mark("name"), "submission", mark("held-for")));
        tus.patch(id, 0, file).send().expect(204);
        String submission = site.post("/submit")
                .multipart(form().field("responses", "[\"" + mark("responses") + "\"]")
                        .field("upload", id))
                .send()
                .accepted();
        sent.put(submission, Digests.sha256(file));
    }

    private void beginUpload() {
        byte[] file = content("open", LARGE);
        Tus tus = new Tus(site);
        String id = tus.create(participant, file.length, Map.of("filename", mark("name"), "about", mark("metadata")));
        tus.patch(id, 0, Arrays.copyOf(file, LARGE - 1)).send().expect(204);
        openUploads.add(id);
    }

    /** Asserts that all that was acknowledged is there as it was sent. */
    public void assertWhole(Site now) {
        assertThat(now.submissions(participant))
                .extracting(submission -> submission.path("submission_id").asText())
                .containsExactlyInAnyOrderElementsOf(sent.keySet());
        sent.forEach((id, digest) -> {
            JsonNode files = now.submission(id).path("files");
            byte[] content = files.isEmpty() ? now.responses(id) : now.file(id, 0);
            assertThat(Digests.sha256(content)).as(id).isEqualTo(digest);
        });
    }
}
