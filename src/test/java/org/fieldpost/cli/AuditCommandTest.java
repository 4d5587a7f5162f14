package org.fieldpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.fieldpost.access.Act;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private final MemoryLauncher launcher = new MemoryLauncher();
    private final Terminal terminal = new Terminal(launcher);

    private void append(int count) {
        for (int i = 1; i <= count; i++) {
            launcher.audit.append(
                    new Act(Actor.operator("0123456789abcdef", "192.0.2.1"), Action.READ, "submissions/" + i));
        }
    }

    @Test
    void entriesAreListedAllOfThem() {
        append(1_001);

        assertThat(terminal.type("audit")).isZero();

        assertThat(terminal.out.toString().lines()).hasSize(1_002);
        assertThat(terminal.out.toString().lines().skip(1).findFirst().orElseThrow())
                .isEqualTo("       1  2026-11-24T10:10:28.123Z  token_id:0123456789abcdef  read           192.0.2.1"
                        + " ".repeat(32) + "submissions/1");
    }

    @Test
    void entriesAreListedFromOneOnAndForPrograms() {
        append(5);

        assertThat(terminal.type("audit", "--after", "2", "--limit", "1", "--json"))
                .isZero();

        assertThat(terminal.out.toString())
                .isEqualToIgnoringNewLines("{\"id\":3,\"at\":\"2026-11-24T10:10:28.123Z\",\"actor\":"
                        + "\"token_id:0123456789abcdef\",\"action\":\"read\",\"subject\":\"submissions/3\","
                        + "\"origin\":\"192.0.2.1\"}");
        assertThat(terminal.type("audit", "--limit", "0")).isEqualTo(2);
    }

    @Test
    void nothingInAnEntryIsObeyedByATerminal() {
        launcher.audit.append(new Act(Actor.command("\u001b[2J"), Action.BACKUP, "backup"));

        assertThat(terminal.type("audit")).isZero();

        assertThat(terminal.out.toString()).doesNotContain("\u001b");
    }

    @Test
    void whatIsAsItWasWrittenIsSaidToBeSoWithItsMark() {
        append(3);

        assertThat(terminal.type("audit", "verify")).isZero();

        String hash = launcher.audit.links().get(2).hash();
        assertThat(terminal.out.toString().lines())
                .containsExactly("Last entry: 3. All is as it was written.", "Mark: 3:" + hash);
        assertThat(terminal.type("audit", "verify", "--mark", "3:" + hash)).isZero();
        assertThat(terminal.type("audit", "verify", "--mark", "3:" + "0".repeat(64)))
                .isEqualTo(3);
        assertThat(terminal.type("audit", "verify", "--mark", "nonsense")).isEqualTo(2);
    }

    @Test
    void whatIsFoundIsSaidAndCounted() {
        append(3);
        launcher.audit.links().remove(1);

        assertThat(terminal.type("audit", "verify")).isEqualTo(3);
        assertThat(terminal.out.toString().lines().limit(2))
                .containsExactly("MISSING       entry 2: not there", "Last entry: 3. NOT AS WRITTEN, findings: 1.");

        Terminal other = new Terminal(launcher);
        assertThat(other.type("audit", "verify", "--json")).isEqualTo(3);
        assertThat(other.out.toString().lines().findFirst().orElseThrow())
                .isEqualTo("{\"finding\":\"missing\",\"from\":2,\"through\":2,\"detail\":\"entry 2: not there\"}");
    }

    @Test
    void anExportIsNotedBeforeItIsWritten(@TempDir Path temp) {
        assertThat(terminal.type(
                        "export",
                        "--format",
                        "jsonl",
                        "--participant",
                        "p-01",
                        "--out",
                        temp.resolve("a").toString()))
                .isZero();

        assertThat(launcher.audit.list(0, 10)).hasSize(1).allSatisfy(entry -> {
            assertThat(entry.actor()).isEqualTo("cli:" + System.getProperty("user.name"));
            assertThat(entry.action()).isEqualTo("export");
            assertThat(entry.subject())
                    .isEqualTo("export?format=jsonl&participant=" + new Pseudonyms(launcher).ofParticipant("p-01"));
            assertThat(entry.origin()).isEqualTo("local");
        });
    }

    @Test
    void anExportThatCannotBeNotedIsNotWritten(@TempDir Path temp) {
        launcher.audit.breakDown();

        assertThat(terminal.type(
                        "export",
                        "--format",
                        "jsonl",
                        "--out",
                        temp.resolve("a").toString()))
                .isEqualTo(1);

        assertThat(terminal.err.toString()).startsWith("Nothing was done, since the audit could not note it (broken)");
        assertThat(temp).isEmptyDirectory();
    }
}
