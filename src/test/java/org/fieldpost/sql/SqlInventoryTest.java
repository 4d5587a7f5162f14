package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fieldpost.intake.NewFile;
import org.fieldpost.intake.Place;
import org.fieldpost.review.RecordedContent;
import org.fieldpost.sql.sqlite.OpenDatabase;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlInventoryTest {
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
    void handsOverResponsesAndFilesOfEachSubmissionInOrder() {
        append(1, 3);
        append(2, 0);

        assertThat(parts()).containsExactly("responses", "files/0", "files/1", "files/2", "responses");
        assertThat(database.inventory().bytes())
                .isEqualTo(Samples.inLedger(text(1)).size() * 4 + text(2).length());
    }

    @Test
    void handsOverEachContentOnceHoweverManyThereAre() {
        append(1, 2_500);
        for (int number = 2; number <= 1_200; number++) {
            append(number, number % 2);
        }

        List<String> names = new ArrayList<>();
        database.inventory().each(content -> names.add(nameOf(content)));

        assertThat(names).hasSize(2_501 + 1_199 + 599).doesNotHaveDuplicates();
    }

    @Test
    void handsOverContentsThatAPageDoesNotHold() {
        for (int number = 0; number < 200; number++) {
            String text = number + "x".repeat(60_000);
            database.ledger().append(Samples.file(Samples.grant(), text, Optional.empty()));
        }
        append(201, 0);

        List<Integer> sizes = new ArrayList<>();
        database.inventory().each(content -> sizes.add(((Place.InLedger) content.place()).bytes().length));

        assertThat(sizes).hasSize(201).filteredOn(size -> size > 60_000).hasSize(200);
    }

    /** A reader in the log's way keeps it from beginning anew, and it grows with all that is written. */
    @Test
    void holdsNothingWhileTheTakerWorks() {
        append(1, 5);
        List<Integer> busy = new ArrayList<>();

        database.inventory().each(content -> busy.add(busyAtCheckpoint()));

        assertThat(busy).hasSize(6).containsOnly(0);
    }

    private int busyAtCheckpoint() {
        try (Connection connection = DriverManager.getConnection(OpenDatabase.urlOf(file));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void findsNoFaultInASoundDatabase() {
        append(1, 5);

        assertThat(database.inventory().faults()).isEmpty();
    }

    private static String text(int number) {
        return "{\"n\": " + number + "}";
    }

    private void append(int number, int files) {
        List<NewFile> kept = new ArrayList<>();
        for (int n = 0; n < files; n++) {
            kept.add(new NewFile("file", "f" + n, Optional.empty(), Samples.inLedger(text(number))));
        }
        database.ledger()
                .append(Samples.submission(
                        Samples.grant(), Map.of(), Optional.of(Samples.inLedger(text(number))), kept))
                .toCompletableFuture()
                .join();
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        database.inventory().each(content -> parts.add(content.part()));
        return parts;
    }

    private static String nameOf(RecordedContent content) {
        return content.submissionId().orElseThrow() + " " + content.part();
    }
}
