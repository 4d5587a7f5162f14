package org.fieldpost.export.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.fieldpost.export.Damaged;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.intake.NewContent;
import org.fieldpost.intake.NewFile;
import org.fieldpost.server.TemporaryScratch;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT = Samples.clientId(1);

    @TempDir
    Path temp;

    private OpenStudy study;

    @BeforeEach
    void open() {
        study = new OpenStudy(temp.resolve("data"));
    }

    @AfterEach
    void close() {
        study.close();
    }

    private byte[] bytes() {
        return study.export(new ZipFormat(TemporaryScratch.in(study.scratch())));
    }

    /** Names and contents, read by way of the directory, and the same once more from beginning to end. */
    private Map<String, String> entries() throws IOException {
        byte[] all = bytes();
        Path file = Files.write(temp.resolve("all.zip"), all);
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        Map<String, String> streamed = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(all))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                streamed.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        assertThat(streamed).isEqualTo(entries);
        return entries;
    }

    private JsonNode manifest() throws IOException {
        return JSON.readTree(entries().get("manifest.json"));
    }

    private UUID keepFiles(Optional<String> participant, NewFile... files) {
        return study.keep(participant, Map.of(), Optional.of(OpenStudy.small("{\"a\": 1}")), List.of(files));
    }

    @Test
    void eachSubmissionHasAFolderWithAllThatCameAndTheManifestStandsAtTheEnd() throws IOException {
        String long64 = "0123456789abcdef".repeat(20_000);
        UUID id = keepFiles(
                Optional.of("p-01"),
                OpenStudy.file("a.txt", OpenStudy.small("small")),
                OpenStudy.file("b.bin", study.large(long64)),
                OpenStudy.file("empty", study.large("")));
        UUID other = study.keep("[1]\n");

        Map<String, String> entries = entries();

        String folder = CLIENT + "/p-01/" + id + "/";
        String next = CLIENT + "/_/" + other + "/";
        assertThat(entries.keySet())
                .containsExactly(
                        folder,
                        folder + "submission.json",
                        folder + "responses.json",
                        folder + "files/0-a.txt",
                        folder + "files/1-b.bin",
                        folder + "files/2-empty",
                        next,
                        next + "submission.json",
                        next + "responses.json",
                        "manifest.json");
        assertThat(entries)
                .containsEntry(folder + "responses.json", "{\"a\": 1}")
                .containsEntry(folder + "files/0-a.txt", "small")
                .containsEntry(folder + "files/1-b.bin", long64)
                .containsEntry(folder + "files/2-empty", "")
                .containsEntry(next + "responses.json", "[1]\n");
        JsonNode entry = JSON.readTree(entries.get(folder + "submission.json"));
        assertThat(entry.path("submission_id").textValue()).isEqualTo(id.toString());
        assertThat(entry.at("/responses/size").intValue()).isEqualTo(8);
        assertThat(entry.at("/responses/sha256").textValue()).hasSize(64);
        assertThat(entry.at("/files/1/size").intValue()).isEqualTo(320_000);
    }

    @Test
    void theManifestsPathsAreTheEntriesNames() throws IOException {
        keepFiles(Optional.of("p/\"1\""), OpenStudy.file("ä\".txt", OpenStudy.small("x")));
        keepFiles(Optional.empty());
        Set<String> names = entries().keySet();

        JsonNode submissions = manifest().path("submissions");

        assertThat(submissions).hasSize(2);
        for (JsonNode submission : submissions) {
            assertThat(names).contains(submission.path("path").textValue());
            assertThat(submission.path("path").textValue())
                    .contains(submission.path("submission_id").textValue());
        }
        JsonNode file = submissions.get(0).path("files").get(0);
        assertThat(names).contains(file.path("path").textValue());
        assertThat(file.path("size").intValue()).isEqualTo(1);
        assertThat(file.path("sha256").textValue())
                .isEqualTo(Samples.digest("x").toHex());
        assertThat(submissions.get(1).path("files")).isEmpty();
    }

    @Test
    void nothingMakesAZipFileWithAManifestThatListsNothing() throws IOException {
        assertThat(entries().keySet()).containsExactly("manifest.json");
        assertThat(manifest().path("submissions").isArray()).isTrue();
        assertThat(manifest().path("submissions")).isEmpty();
    }

    @Test
    void participantsWhoDifferInCaseOnlyHaveFoldersOfTheirOwn() throws IOException {
        for (String id : List.of("anna", "Anna", "ANNA", "anna")) {
            study.keep(Optional.of(id), "1");
        }
        study.keep(Optional.of("_"), "1");
        study.keep("1");

        Set<String> folders = new HashSet<>();
        Set<String> folded = new HashSet<>();
        for (String name : entries().keySet()) {
            if (name.endsWith("/")) {
                folders.add(name.split("/", 3)[1]);
                folded.add(name.split("/", 3)[1].toLowerCase(Locale.ROOT));
            }
        }

        assertThat(folders).hasSize(5).contains("anna", "_");
        assertThat(folded).hasSize(5);
    }

    @Test
    void moreEntriesThanAPlainDirectoryHolds() throws IOException {
        List<NewFile> files = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            files.add(OpenStudy.file("f", OpenStudy.small("")));
        }
        for (int i = 0; i < 66; i++) {
            study.keep(Optional.empty(), Map.of(), Optional.of(OpenStudy.small("" + i)), files);
        }
        Path file = Files.write(temp.resolve("all.zip"), bytes());

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(66 * 1_003 + 1);
        }
    }

    @Test
    void whatIsErasedInTimeIsLeftOutAndWhatIsMissingEndsTheExport() throws IOException {
        NewContent lost = study.large("lost");
        UUID damaged = study.keep(Optional.empty(), Map.of(), Optional.of(lost), List.of());
        study.lose(lost);

        assertThatThrownBy(this::bytes).cause().isInstanceOf(Damaged.class).hasMessageContaining(damaged.toString());

        study.erase(damaged);
        assertThat(manifest().path("submissions")).isEmpty();
    }

    @Test
    void nothingIsLeftOfWhatWasNotedOnTheWay() throws IOException {
        study.keep(Optional.of("p-01"), "1");

        bytes();

        try (var left = Files.list(study.scratch())) {
            assertThat(left).isEmpty();
        }
    }
}
