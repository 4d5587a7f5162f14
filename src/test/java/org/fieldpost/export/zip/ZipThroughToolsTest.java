package org.fieldpost.export.zip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.fieldpost.export.NastyStudy;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.intake.Digest;
import org.fieldpost.outside.OutsideTool;
import org.fieldpost.outside.Python;
import org.fieldpost.server.TemporaryScratch;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that researchers use find in ZIP files what was submitted, by the names that the manifest lists. */
class ZipThroughToolsTest {
    @TempDir
    Path temp;

    private OpenStudy study;
    private NastyStudy nasty;

    @BeforeEach
    void fill() {
        study = new OpenStudy(temp.resolve("data"));
        nasty = NastyStudy.in(study);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private Path export() throws IOException {
        return Files.write(
                temp.resolve("study.zip"), study.export(new ZipFormat(TemporaryScratch.in(study.scratch()))));
    }

    @Test
    void pythonFindsEveryContent() throws IOException {
        try (Python python = Python.start()) {
            Path file = export();
            JsonNode entries = python.zip(file);
            JsonNode submissions = python.manifest(file).path("submissions");

            List<String> ids = new ArrayList<>();
            for (JsonNode submission : submissions) {
                String id = submission.path("submission_id").textValue();
                ids.add(id);
                String json = nasty.submitted().get(UUID.fromString(id));
                JsonNode responses = entries.path(submission.path("path").textValue() + "responses.json");
                if (json.equals("null") && responses.isMissingNode()) {
                    assertThat(submission.path("files")).isNotEmpty();
                } else {
                    assertThat(responses.path("sha256").textValue())
                            .isEqualTo(Samples.digest(json).toHex());
                }
                for (JsonNode kept : submission.path("files")) {
                    JsonNode entry = entries.path(kept.path("path").textValue());
                    assertThat(entry.path("sha256")).isEqualTo(kept.path("sha256"));
                    assertThat(entry.path("size")).isEqualTo(kept.path("size"));
                }
            }
            assertThat(ids)
                    .isEqualTo(nasty.submitted().keySet().stream()
                            .map(Object::toString)
                            .toList());
        }
    }

    @Test
    void unzipFindsNoErrorAndUnpacksEverythingUnderItsName() throws IOException {
        Path file = export();
        Path unpacked = Files.createDirectory(temp.resolve("unpacked"));

        assertThat(OutsideTool.UNZIP.run(temp, "-t", file.toString())).contains("No errors detected");
        OutsideTool.UNZIP.run(temp, "-q", file.toString(), "-d", unpacked.toString());

        try (Python python = Python.start()) {
            JsonNode entries = python.zip(file);
            Set<String> names = new TreeSet<>();
            entries.fieldNames().forEachRemaining(names::add);
            assertThat(below(unpacked)).isEqualTo(names);
            for (String name : names) {
                if (!name.endsWith("/")) {
                    byte[] content = Files.readAllBytes(unpacked.resolve(name));
                    assertThat(HexFormat.of().formatHex(Digest.engine().digest(content)))
                            .isEqualTo(
                                    entries.at("/" + pointer(name) + "/sha256").textValue());
                }
            }
            assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT)))
                    .doesNotHaveDuplicates();
        }
    }

    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The folders of submissions, and all files. */
    private static Set<String> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            Set<String> names = new TreeSet<>();
            for (Path path : paths.toList()) {
                String name = folder.relativize(path).toString();
                if (Files.isRegularFile(path)) {
                    names.add(name);
                } else if (name.chars().filter(c -> c == '/').count() == 2) {
                    names.add(name + "/");
                }
            }
            return names;
        }
    }
}
