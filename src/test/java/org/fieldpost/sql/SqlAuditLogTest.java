package org.fieldpost.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.fieldpost.access.Act;
import org.fieldpost.access.Act.Action;
import org.fieldpost.access.Actor;
import org.fieldpost.access.AuditEntry;
import org.fieldpost.access.CallbackUrl;
import org.fieldpost.access.Client;
import org.fieldpost.access.Pseudonyms;
import org.fieldpost.review.AuditFinding;
import org.fieldpost.review.AuditFinding.Kind;
import org.fieldpost.review.AuditVerifier;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlAuditLogTest {
    private static final Actor ACTOR = Actor.operator("0123456789abcdef", "2001:db8::1");
    private static final Instant NOW = Instant.parse("2026-11-24T10:10:28.123Z");

    @TempDir
    Path temp;

    private Path file;
    private SqliteDatabase database;

    @BeforeEach
    void open() {
        file = temp.resolve("fieldpost.db");
        database = SqliteDatabase.open(file);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsActsInOrderAcrossReopenings() {
        Instant before = Instant.now();
        append(database, "a");
        close();
        open();
        append(database, "b");

        List<AuditEntry> entries = database.audit().list(0, 10);

        assertThat(entries)
                .extracting(AuditEntry::id, AuditEntry::subject)
                .containsExactly(tuple(1L, "a"), tuple(2L, "b"));
        assertThat(entries.get(0).at()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(entries.get(0).actor()).isEqualTo("token_id:0123456789abcdef");
        assertThat(entries.get(0).origin()).isEqualTo("2001:db8::1");
        assertThat(entries.get(0).action()).isEqualTo("read");
        assertThat(database.audit().list(1, 10)).extracting(AuditEntry::subject).containsExactly("b");
        assertThat(database.audit().list(0, 1)).hasSize(1);
        assertThat(findings()).isEmpty();
    }

    /** As a command does beside the server: each takes the chain up where the other has left it. */
    @Test
    void listsTheNewestFirstPageByPage() {
        for (String subject : List.of("a", "b", "c")) {
            append(database, subject);
        }

        assertThat(database.audit().listNewest(Long.MAX_VALUE, 2))
                .extracting(AuditEntry::subject)
                .containsExactly("c", "b");
        assertThat(database.audit().listNewest(2, 2))
                .extracting(AuditEntry::subject)
                .containsExactly("a");
        assertThat(database.audit().listNewest(1, 2)).isEmpty();
    }

    @Test
    void twoWritersMakeOneChain() {
        List<CompletionStage<Void>> stages = new ArrayList<>();
        try (SqliteDatabase beside = SqliteDatabase.openBeside(file)) {
            for (int i = 0; i < 200; i++) {
                stages.add((i % 2 == 0 ? database : beside).audit().append(act("act/" + i)));
            }
            stages.forEach(stage -> stage.toCompletableFuture().join());
        }

        assertThat(database.audit().list(0, 1_000)).hasSize(200);
        assertThat(findings()).isEmpty();
    }

    @Test
    void anEntryCanBeNeitherChangedNorDeleted() {
        append(database, "a");

        for (String sql : List.of("UPDATE audit SET subject = 'b'", "DELETE FROM audit")) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(sql))
                    .withMessageContaining("never");
        }
    }

    @Test
    void whoDropsTheGuardIsFoundOut() throws SQLException {
        append(database, "a");
        append(database, "b");
        append(database, "c");
        execute("DROP TRIGGER audit_updated", "DROP TRIGGER audit_deleted");

        execute("UPDATE audit SET subject = 'x' WHERE id = 2");
        assertThat(findings()).containsExactly(new AuditFinding(Kind.CHANGED, 2, 2));

        execute("DELETE FROM audit WHERE id = 2");
        assertThat(findings()).containsExactly(new AuditFinding(Kind.MISSING, 2, 2));
    }

    @Test
    void whatIsWrittenOnAfterATailWasCutOffDoesNotHideIt() throws SQLException {
        append(database, "a");
        append(database, "b");
        append(database, "c");
        execute("DROP TRIGGER audit_deleted", "DELETE FROM audit WHERE id > 1");

        append(database, "d");
        assertThat(findings()).containsExactly(new AuditFinding(Kind.MISSING, 2, 3));
    }

    @Test
    void whatIsWrittenOnAfterTheEndWasFittedToACutDoesNotHideIt() throws SQLException {
        append(database, "a");
        append(database, "b");
        execute(
                "DROP TRIGGER audit_deleted",
                "DELETE FROM audit WHERE id > 1",
                "UPDATE audit_head SET entries = 1, hash = (SELECT hash FROM audit)");

        append(database, "c");
        append(database, "d");

        assertThat(database.audit().list(0, 10))
                .extracting(AuditEntry::action)
                .containsExactly("read", "restart", "read", "read");
        assertThat(findings()).containsExactly(new AuditFinding(Kind.RESTARTED, 2, 2));
    }

    @Test
    void anEndThatWasPutBackAloneStopsNobodyAndIsFound() throws SQLException {
        append(database, "a");
        execute("CREATE TABLE earlier AS SELECT * FROM audit_head");
        append(database, "b");
        execute("DELETE FROM audit_head", "INSERT INTO audit_head SELECT * FROM earlier");
        assertThat(findings()).containsExactly(new AuditFinding(Kind.ADDED, 2, 2));

        append(database, "c");

        assertThat(findings()).containsExactly(new AuditFinding(Kind.RESTARTED, 3, 3));
    }

    @Test
    void anAuditThatWasEmptiedDoesNotLookNew() throws SQLException {
        append(database, "a");
        execute("DROP TRIGGER audit_deleted", "DELETE FROM audit", "DELETE FROM audit_head");
        close();
        open();

        append(database, "b");

        assertThat(findings()).containsExactly(new AuditFinding(Kind.RESTARTED, 1, 1));
    }

    @Test
    void theKeyLiesBesideTheDatabaseForItsOwnerOnlyAndNotInIt() throws IOException {
        append(database, "a");
        Path key = temp.resolve("audit.key");
        byte[] bytes = Files.readAllBytes(key);
        close();

        assertThat(bytes).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(indexOf(Files.readAllBytes(file), bytes)).isNegative();
        open();
        assertThat(Files.readAllBytes(key)).isEqualTo(bytes);
    }

    private static int indexOf(byte[] all, byte[] part) {
        return new String(all, ISO_8859_1).indexOf(new String(part, ISO_8859_1));
    }

    @Test
    void aLostKeyBeginsANewChainThatTellsOfIt() throws IOException {
        append(database, "a");
        close();
        Files.delete(temp.resolve("audit.key"));

        try (SqliteDatabase beside = SqliteDatabase.openBeside(file)) {
            assertThatExceptionOfType(UnusableDatabaseException.class)
                    .isThrownBy(() -> beside.audit().append(act("b")))
                    .withMessageContaining("audit.key, is missing");
        }
        open();
        append(database, "c");

        assertThat(findings())
                .containsExactly(new AuditFinding(Kind.CHANGED, 1, 1), new AuditFinding(Kind.RESTARTED, 2, 2));
    }

    @Test
    void aKeyThatIsCutShortIsRefused() throws IOException {
        close();
        Files.write(temp.resolve("audit.key"), new byte[31]);

        assertThatExceptionOfType(UnusableDatabaseException.class)
                .isThrownBy(this::open)
                .withMessageContaining("bring it back from a backup");
        Files.write(temp.resolve("audit.key"), new byte[32]);
        open();
    }

    @Test
    void anActThatCannotBeNotedDoesNotHappen() throws SQLException {
        Client client = client(1);
        String tokenId = database.installation().tokenId();
        join(database.clients().add(client, ACTOR));
        execute("CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'broken'); END");

        for (CompletionStage<?> stage : List.of(
                database.clients().add(client(2), ACTOR),
                database.clients().addProject(project(3), ACTOR),
                database.clients().revoke(client.clientId(), NOW, ACTOR),
                database.audit().append(act("a")))) {
            assertThat(stage.toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(StoreFailure.class);
        }
        assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> database.installation().rotateTokenId(ACTOR));

        assertThat(database.clients().list(Optional.empty(), 10)).containsExactly(client);
        assertThat(database.installation().tokenId()).isEqualTo(tokenId);
        execute("DROP TRIGGER broken");
        join(database.clients().add(client(2), ACTOR));
        assertThat(database.audit().list(0, 10)).hasSize(2);
        assertThat(findings()).isEmpty();
    }

    @Test
    void notesRegisteringRevokingAndRotatingWithWhatTheyChange() {
        join(database.clients().add(client(1), ACTOR));
        join(database.clients().addProject(project(2), ACTOR));
        join(database.clients().addProject(project(3), ACTOR));
        join(database.clients().revoke(Samples.clientId(1), NOW, ACTOR));
        join(database.clients().revoke(Samples.clientId(1), NOW, ACTOR));
        String tokenId = database.installation().rotateTokenId(Actor.command("somebody"));

        assertThat(database.audit().list(0, 10))
                .extracting(entry -> entry.actor() + " " + entry.action() + " " + entry.subject())
                .containsExactly(
                        ACTOR.name() + " register clients/" + Samples.clientId(1),
                        ACTOR.name() + " register clients/" + Samples.clientId(2),
                        ACTOR.name() + " revoke clients/" + Samples.clientId(1),
                        "cli:somebody rotate token_id:" + new Pseudonyms(database.installation()).ofTokenId(tokenId));
    }

    @Test
    void notesATokenIdThatCountsFromNowOnOnce() {
        SqlInstallation installation = database.installation();
        for (String tokenId : List.of("one", "one", "other", "other", "one")) {
            installation.noteTokenId(tokenId);
        }

        assertThat(database.audit().list(0, 10))
                .extracting(AuditEntry::actor, AuditEntry::action)
                .containsOnly(tuple("server", "rotate"))
                .hasSize(3);
    }

    private static Act act(String subject) {
        return new Act(ACTOR, Action.READ, subject);
    }

    private static void append(SqliteDatabase to, String subject) {
        join(to.audit().append(act(subject)));
    }

    private List<AuditFinding> findings() {
        List<AuditFinding> findings = new ArrayList<>();
        new AuditVerifier(database.audit(), database.auditSeal()).verify(Optional.empty(), findings::add);
        return findings;
    }

    private static Client client(int number) {
        return new Client(
                Samples.clientId(number),
                Optional.of(CallbackUrl.parse("https://example.org/")),
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty());
    }

    private static Client project(int number) {
        return new Client(
                Samples.clientId(number),
                Optional.empty(),
                Optional.of("memory"),
                NOW,
                Optional.empty(),
                Optional.empty());
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
