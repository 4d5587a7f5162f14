package org.fieldpost.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fieldpost.harness.Digests;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.PatternStream;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.WorkFolder;

/** A participant with a recording to send, and the relay between them and the server. */
final class Sitting implements AutoCloseable {
    /** Six chunks and a bit. */
    static final int SIZE = 25 << 20;

    /** What the programs of the page send at a time. */
    static final int CHUNK = 4 << 20;

    /** A moment amid a chunk, in bytes from its begin. */
    static final int INTO_IT = (1 << 20) + 12_345;

    private static final String NAME = "recording.wav";

    private final WorkFolder folder = WorkFolder.create();
    private final Participant participant;
    private final Relay relay;
    private Site site;

    Sitting(Site site) {
        this.site = site;
        this.participant = site.participant();
        this.relay = Relay.to(site.server().base());
        try (InputStream bytes = new PatternStream(SIZE)) {
            Files.copy(bytes, recording());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chunk that is neither the first nor the last. */
    static boolean laterChunk(Exchange exchange) {
        return exchange.is("PATCH") && exchange.offset() == 2L * CHUNK;
    }

    static boolean lastChunk(Exchange exchange) {
        return exchange.is("PATCH") && exchange.offset() + exchange.length() == SIZE;
    }

    Relay relay() {
        return relay;
    }

    Participant participant() {
        return participant;
    }

    Path folder() {
        return folder.path();
    }

    Path recording() {
        return folder.path().resolve(NAME);
    }

    /** The server was started again, and answers elsewhere. */
    void moveTo(Site restarted) {
        site = restarted;
        relay.leadTo(restarted.server().base());
    }

    /** Asserts that the recording is there, as it was, with what was said about it, once; returns its submission's id. */
    String assertArrivedOnce() {
        List<JsonNode> submissions = site.submissions(participant);
        assertThat(submissions)
                .as(() -> "submissions after " + relay.exchanges())
                .hasSize(1);
        JsonNode submission = submissions.get(0);
        String id = submission.path("submission_id").asText();
        assertThat(submission.path("files")).hasSize(1);
        JsonNode file = submission.path("files").get(0);
        assertThat(file.path("name").asText()).isEqualTo(NAME);
        assertThat(file.path("size").asLong()).isEqualTo(SIZE);
        assertThat(Digests.sha256(site.file(id, 0)))
                .isEqualTo(file.path("sha256").asText())
                .isEqualTo(digestOfRecording());
        assertThat(site.responses(id)).asString().startsWith("{\"");
        return id;
    }

    private String digestOfRecording() {
        try {
            return Digests.sha256(Files.readAllBytes(recording()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How much was sent more than once: what the relay saw beyond the recording's size. */
    long resent() {
        return relay.sent() - SIZE;
    }

    @Override
    public void close() {
        relay.close();
        folder.close();
    }
}
