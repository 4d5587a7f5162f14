package org.fieldpost.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.fieldpost.intake.Digest;
import org.fieldpost.intake.Place;
import org.fieldpost.review.RecordedContent;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.Test;

class VerifyCommandTest {
    private final MemoryLauncher launcher = new MemoryLauncher();
    private final Terminal terminal = new Terminal(launcher);

    @Test
    void exitsWith0WhereAllIsWhole() {
        launcher.contents.add(content("s-1", "abc", Samples.digest("abc")));

        assertThat(terminal.type("verify")).isZero();

        assertThat(terminal.out.toString()).isEqualToIgnoringNewLines("Contents checked: 1, bytes: 3. All is whole.");
        assertThat(launcher.closed.getCount()).isZero();
    }

    @Test
    void exitsWith3AndNamesWhatItFoundWithoutObeyingIt() {
        launcher.contents.add(content("s-1\u001b[2J", "abc", Samples.digest("abd")));
        launcher.faults.add("row 1 missing from index a");

        assertThat(terminal.type("verify")).isEqualTo(3);

        assertThat(terminal.out.toString().lines())
                .containsExactly(
                        "LEDGER      the database: row 1 missing from index a",
                        "DIGEST      submission s-1\\u001b[2J, responses: has the SHA-256 " + Samples.digest("abc")
                                + ", recorded is " + Samples.digest("abd"),
                        "Contents checked: 1, bytes: 3. NOT WHOLE, findings: 2.");
    }

    @Test
    void printsJsonForOtherPrograms() {
        launcher.faults.add("row 1 missing from index a");

        assertThat(terminal.type("verify", "--json")).isEqualTo(3);

        assertThat(terminal.out.toString().lines())
                .containsExactly(
                        "{\"finding\":\"ledger\",\"place\":\"the database\",\"detail\":\"row 1 missing from index a\"}",
                        "{\"contents\":0,\"bytes\":0,\"findings\":1}");
    }

    @Test
    void notesWhatItFoundForTheDesk() {
        launcher.contents.add(content("s-1", "abc", Samples.digest("abd")));

        terminal.type("verify");

        assertThat(launcher.verified).hasValueSatisfying(verified -> {
            assertThat(verified.contents()).isEqualTo(1);
            assertThat(verified.bytes()).isEqualTo(3);
            assertThat(verified.findings()).isEqualTo(1);
            assertThat(verified.isWhole()).isFalse();
        });
    }

    @Test
    void saysWhatItFoundAlsoWhereThatCannotBeNoted() {
        launcher.contents.add(content("s-1", "abc", Samples.digest("abc")));
        launcher.takesNotes = false;

        assertThat(terminal.type("verify")).isZero();

        assertThat(terminal.out.toString()).contains("All is whole.");
        assertThat(terminal.err.toString()).contains("could not be noted", "no room");
    }

    private static RecordedContent content(String submissionId, String text, Digest digest) {
        byte[] bytes = text.getBytes(UTF_8);
        return new RecordedContent(
                Optional.of(submissionId), "responses", bytes.length, Optional.of(digest), new Place.InLedger(bytes));
    }
}
