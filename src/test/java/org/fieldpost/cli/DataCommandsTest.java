package org.fieldpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.access.ClientLabel;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.StoredContent;
import org.fieldpost.intake.StoredFile;
import org.fieldpost.intake.Submission;
import org.junit.jupiter.api.Test;

class DataCommandsTest {
    private static final Instant TIME = Instant.parse("2026-11-24T10:10:28Z");
    private static final UUID SESSION = UUID.fromString("01930000-7a00-7000-8000-00000000ffff");
    private static final String CLEAR = "\u001b[2J";

    private final MemoryLauncher launcher = new MemoryLauncher();
    private final Terminal terminal = new Terminal(launcher);

    @Test
    void tokenIdIsShown() {
        assertThat(terminal.type("token-id", "--data-dir", "study")).isZero();
        assertThat(terminal.out.toString()).isEqualToIgnoringNewLines("memory-token-id-0");
        assertThat(launcher.settings.orElseThrow().dataFolder()).isEqualTo(Path.of("/nowhere/study"));
        assertThat(launcher.closed.getCount()).isZero();
    }

    @Test
    void tokenIdIsRotatedAndTheNewOneShown() {
        assertThat(terminal.type("token-id", "--rotate", "--json")).isZero();
        assertThat(terminal.out.toString()).isEqualToIgnoringNewLines("{\"token_id\":\"rotated-token-id-0\"}");
    }

    @Test
    void tokenIdThatIsSetByConfigurationIsShownAndNotRotated() {
        Terminal configured = new Terminal(launcher, Map.of("FIELDPOST_TOKEN_ID", "configured-token-id"));

        assertThat(configured.type("token-id")).isZero();
        assertThat(configured.out.toString()).isEqualToIgnoringNewLines("configured-token-id");
        assertThat(configured.type("token-id", "--rotate")).isEqualTo(1);
        assertThat(configured.err.toString()).contains("set by configuration").doesNotContain("configured-token-id");
        assertThat(launcher.tokenId).isEqualTo("memory-token-id-0");
    }

    @Test
    void clientsAreListedWithWhatTheyAre() {
        launcher.clients.add(new Client(
                "a".repeat(32),
                Optional.of(CallbackUrl.parse("https://example.org/study")),
                Optional.empty(),
                TIME,
                Optional.of(TIME.plusSeconds(60)),
                Optional.empty(),
                ClientLabel.parse("Stroop \u202e")));
        launcher.clients.add(new Client(
                "b".repeat(32), Optional.empty(), Optional.of("sleep"), TIME, Optional.empty(), Optional.empty()));

        assertThat(terminal.type("clients")).isZero();
        assertThat(terminal.out.toString().lines().skip(1))
                .containsExactly(
                        "a".repeat(32) + "  2026-11-24T10:10:28.000Z  https://example.org/study"
                                + " (called Stroop \\u202e) (revoked 2026-11-24T10:11:28.000Z)",
                        "b".repeat(32) + "  2026-11-24T10:10:28.000Z  project sleep");
    }

    @Test
    void clientsAreListedAsJson() throws IOException {
        launcher.clients.add(new Client(
                "b".repeat(32), Optional.empty(), Optional.of("sleep"), TIME, Optional.empty(), Optional.empty()));

        terminal.type("clients", "--json");

        JsonNode client = new ObjectMapper().readTree(terminal.out.toString());
        assertThat(client.get("callback_url").isNull()).isTrue();
        assertThat(client.get("project").textValue()).isEqualTo("sleep");
        assertThat(client.get("registered_at").textValue()).isEqualTo("2026-11-24T10:10:28.000Z");
        assertThat(client.has("revoked_at")).isFalse();
    }

    @Test
    void labelsAreListedAsJson() throws IOException {
        launcher.clients.add(new Client(
                "b".repeat(32),
                Optional.empty(),
                Optional.of("sleep"),
                TIME,
                Optional.empty(),
                Optional.empty(),
                ClientLabel.parse("Sleep, autumn")));

        terminal.type("clients", "--json");

        assertThat(new ObjectMapper()
                        .readTree(terminal.out.toString())
                        .get("label")
                        .textValue())
                .isEqualTo("Sleep, autumn");
    }

    @Test
    void clientsBeyondAPageAreListedToo() {
        for (int i = 0; i < 2500; i++) {
            launcher.clients.add(new Client(
                    String.format("%032x", i + 1),
                    Optional.empty(),
                    Optional.of("p" + i),
                    TIME,
                    Optional.empty(),
                    Optional.empty()));
        }

        terminal.type("clients", "--json");

        assertThat(terminal.out.toString().lines()).hasSize(2500).doesNotHaveDuplicates();
    }

    @Test
    void submissionsAreListedAndWhatParticipantsNamedIsHarmless() {
        launcher.submissions.add(submission(1, Optional.of("p" + CLEAR)));

        assertThat(terminal.type("submissions")).isZero();
        assertThat(terminal.out.toString()).doesNotContain("\u001b");
        assertThat(terminal.out.toString().lines().skip(1))
                .singleElement()
                .asString()
                .contains(id(1).toString(), "2026-11-24T10:10:28.000Z", "p\\u001b[2J", " 17 ", "a\\u001b[2J.wav (5)");
    }

    @Test
    void submissionsAsJsonLookLikeTheApisListing() throws IOException {
        launcher.submissions.add(submission(1, Optional.of("p\u009b")));

        terminal.type("submissions", "--json");

        assertThat(terminal.out.toString()).isASCII().doesNotContain("\u001b").hasLineCount(1);
        JsonNode submission = new ObjectMapper().readTree(terminal.out.toString());
        assertThat(submission.get("submission_id").textValue()).isEqualTo(id(1).toString());
        assertThat(submission.get("session_id").textValue()).isEqualTo(SESSION.toString());
        assertThat(submission.get("participant_id").textValue()).isEqualTo("p\u009b");
        assertThat(submission.at("/fields/once").textValue()).isEqualTo("x");
        assertThat(submission.at("/fields/twice").size()).isEqualTo(2);
        assertThat(submission.at("/responses/size").intValue()).isEqualTo(17);
        assertThat(submission.at("/files/0/name").textValue()).isEqualTo("a" + CLEAR + ".wav");
        assertThat(submission.at("/files/0/media_type").textValue()).isEqualTo("blob");
        assertThat(submission.at("/files/0/sha256").textValue()).hasSize(64);
    }

    @Test
    void submissionsAreFilteredAndPaged() {
        for (int i = 1; i <= 2500; i++) {
            launcher.submissions.add(submission(i, Optional.of(i % 2 == 0 ? "even" : "odd")));
        }

        terminal.type(
                "submissions", "--json", "--participant", "even", "--after", id(100).toString(), "--limit", "1100");

        List<String> lines = terminal.out.toString().lines().toList();
        assertThat(lines).hasSize(1100);
        assertThat(lines.get(0)).contains(id(102).toString());
        assertThat(launcher.pages).containsExactly(1000, 100, 1);
        assertThat(terminal.err.toString()).contains("--after " + id(2300));
    }

    @Test
    void submissionsOfAnotherClientOrSessionAreLeftOut() {
        launcher.submissions.add(submission(1, Optional.empty()));

        terminal.type("submissions", "--json", "--client", "d".repeat(32));
        terminal.type("submissions", "--json", "--session", id(9).toString());

        assertThat(terminal.out.toString()).isEmpty();
        terminal.type("submissions", "--json", "--client", "c".repeat(32), "--session", SESSION.toString());
        assertThat(terminal.out.toString()).hasLineCount(1);
    }

    @Test
    void filtersThatMakeNoSenseAreRefused() {
        assertThat(terminal.type("submissions", "--limit", "0")).isEqualTo(2);
        assertThat(terminal.type("submissions", "--after", "yesterday")).isEqualTo(2);
    }

    private static UUID id(int number) {
        return UUID.fromString(String.format("01930000-7a00-7000-8000-%012x", number));
    }

    private static Submission submission(int number, Optional<String> participant) {
        Digest digest = Digest.of(new byte[32]);
        return new Submission(
                id(number),
                "c".repeat(32),
                SESSION,
                participant,
                TIME,
                Map.of("once", List.of("x"), "twice", List.of("y", "z")),
                Optional.of(new StoredContent(17, digest)),
                List.of(new StoredFile(
                        "file", "a" + CLEAR + ".wav", Optional.of("blob"), new StoredContent(5, digest))));
    }
}
