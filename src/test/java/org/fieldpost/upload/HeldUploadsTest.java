package org.fieldpost.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.fieldpost.Refusal;
import org.fieldpost.access.Grant;
import org.fieldpost.file.DataFolder;
import org.fieldpost.file.FolderBlobStore;
import org.fieldpost.sql.Samples;
import org.fieldpost.sql.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldUploadsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String BYTES = "a recording";

    @TempDir
    Path temp;

    private DataFolder folder;
    private SqliteDatabase database;
    private UploadStore store;
    private HeldUploads held;
    private final Grant grant = Samples.grant(1, Optional.of("p-01"));

    @BeforeEach
    void open() throws IOException {
        folder = DataFolder.open(temp.resolve("data"));
        database = SqliteDatabase.open(folder.database());
        store = FolderBlobStore.open(folder).uploads();
        held = new HeldUploads(database.uploads(), store, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws IOException {
        database.close();
        folder.close();
    }

    @Test
    void findsAWholeUploadByItsIdAndByAnyAddressOfIt() throws IOException {
        UploadId id = whole();

        for (String reference : List.of(
                id.text(),
                "/files/" + id.text(),
                "https://lab.example.org/f/files/" + id.text() + "/",
                " " + id.text())) {
            assertThat(held.find(grant, List.of(reference)))
                    .singleElement()
                    .satisfies(file -> assertThat(file.name()).isEqualTo("a.webm"));
        }
    }

    @Test
    void namesAnUploadOnceHoweverOftenItIsNamedTheSameWay() throws IOException {
        UploadId id = whole();

        assertThat(held.find(grant, List.of(id.text(), id.text()))).hasSize(1);
    }

    @Test
    void anotherSessionOfTheSameParticipantMayNameItAndNobodyElse() throws IOException {
        String id = whole().text();

        assertThat(held.find(Samples.grant(1, Optional.of("p-01")), List.of(id)))
                .hasSize(1);
        assertRefused(Samples.grant(1, Optional.of("p-02")), id, Refusal.Word.INVALID_REQUEST);
        assertRefused(Samples.grant(1, Optional.empty()), id, Refusal.Word.INVALID_REQUEST);
        assertRefused(Samples.grant(2, Optional.of("p-01")), id, Refusal.Word.INVALID_REQUEST);
    }

    @Test
    void refusesWhatIsUnknownAndWhatIsNoReference() {
        assertRefused(grant, UploadId.draw().text(), Refusal.Word.INVALID_REQUEST);
        assertRefused(grant, "../../etc/passwd", Refusal.Word.INVALID_REQUEST);
        assertRefused(grant, "", Refusal.Word.INVALID_REQUEST);
    }

    @Test
    void refusesAnUploadFromTheInstantOfItsExpiryOn() throws IOException {
        assertThat(held.find(grant, List.of(whole(NOW.plusMillis(1)).text()))).hasSize(1);
        assertRefused(grant, whole(NOW).text(), Refusal.Word.INVALID_REQUEST);
    }

    @Test
    void saysThatAnUploadIsNotWhole() {
        UploadId id = UploadId.draw();
        add(upload(id, NOW.plus(Duration.ofHours(1))));

        assertRefused(grant, id.text(), Refusal.Word.CONFLICT);
    }

    /** As after bringing back a backup, which has none of the bytes of uploads. */
    @Test
    void refusesAWholeUploadWhoseBytesAreNotThereAsOneThatIsUnknown() throws IOException {
        UploadId id = whole();
        store.delete(id.key());

        assertRefused(grant, id.text(), Refusal.Word.INVALID_REQUEST);
    }

    private void assertRefused(Grant who, String reference, Refusal.Word word) {
        assertThatThrownBy(() -> held.find(who, List.of(reference)))
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .extracting(Refusal::word)
                .isEqualTo(word);
    }

    private UploadId whole() throws IOException {
        return whole(NOW.plus(Duration.ofHours(1)));
    }

    private UploadId whole(Instant expiry) throws IOException {
        UploadId id = UploadId.draw();
        Upload upload = upload(id, expiry);
        add(upload);
        try (UploadStore.Partial file = store.open(id.key(), 0)) {
            file.write(ByteBuffer.wrap(BYTES.getBytes(UTF_8)));
            file.sync();
        }
        Upload all = upload.at(BYTES.length(), upload.length(), expiry).with(Samples.digest(BYTES));
        assertThat(database.uploads().advance(all).toCompletableFuture().join()).isTrue();
        return id;
    }

    private void add(Upload upload) {
        database.uploads().add(upload, 10).toCompletableFuture().join();
    }

    private Upload upload(UploadId id, Instant expiry) {
        Description description = new Description(
                "file",
                "a.webm",
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.of("sitting"),
                Optional.empty());
        return new Upload(
                id.key(),
                grant,
                description,
                OptionalLong.of(BYTES.length()),
                0,
                expiry,
                Optional.empty(),
                Optional.empty());
    }
}
