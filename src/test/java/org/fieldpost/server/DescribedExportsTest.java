package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;
import org.fieldpost.export.Exports;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.export.Selection;
import org.fieldpost.export.csv.CsvSettings;
import org.fieldpost.file.BlobFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /openapi.json} names the formats and layouts that there are. */
class DescribedExportsTest {
    private static final Pattern LAYOUTS = Pattern.compile("layout takes (.+), or leave it out");

    @TempDir
    Path temp;

    private OpenStudy study;
    private Exports exports;

    @BeforeEach
    void open() {
        study = new OpenStudy(temp);
        exports = ExportFormats.over(
                study.database().holdings(),
                BlobFolder.beside(temp),
                study.joined(),
                new CsvSettings(10, true),
                study.scratch());
    }

    @AfterEach
    void close() {
        study.close();
    }

    private static Set<String> described(String parameter) throws IOException {
        Set<String> values = new TreeSet<>();
        try (InputStream document =
                DescribedExportsTest.class.getResourceAsStream("/org/fieldpost/http/study/openapi.json")) {
            for (JsonNode each : new ObjectMapper().readTree(document).at("/paths/~1api~1export/get/parameters")) {
                if (each.path("name").asText().equals(parameter)) {
                    each.at("/schema/enum").forEach(value -> values.add(value.asText()));
                }
            }
        }
        return values;
    }

    @Test
    void itsFormatsAreThose() throws IOException {
        assertThat(described("format")).containsExactlyInAnyOrderElementsOf(exports.formats());
    }

    /** The server names the layouts of a format to whoever asks for another one. */
    @Test
    void itsLayoutsAreThose() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String format : exports.formats()) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> exports.begin(Optional.of(format), Optional.of("?"), Selection.ALL));
            Matcher layouts = LAYOUTS.matcher(refusal.detail());
            if (layouts.find()) {
                named.addAll(List.of(layouts.group(1).split(" or ")));
            }
        }

        assertThat(described("layout")).isEqualTo(named).isNotEmpty();
    }
}
