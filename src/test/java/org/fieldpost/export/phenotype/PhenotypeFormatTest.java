package org.fieldpost.export.phenotype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fieldpost.export.ExportSummary;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.export.Selection;
import org.fieldpost.export.reproschema.UploadedZip;
import org.fieldpost.server.TemporaryScratch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhenotypeFormatTest {
    private static final String FIXED = "participant_id\tfieldpost_session\tfieldpost_submission"
            + "\tfieldpost_received_at\tfieldpost_started_at\tfieldpost_ended_at";

    @TempDir
    Path temp;

    private OpenStudy study;

    @BeforeEach
    void open() {
        study = new OpenStudy(temp);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private PhenotypeFormat phenotype(int items) {
        return new PhenotypeFormat(study.joined(), TemporaryScratch.in(study.scratch()), items, true);
    }

    private Map<String, String> files(int items) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(study.export(phenotype(items))))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private Map<String, String> files() {
        return files(100);
    }

    /** The rows of a table, without head, from the columns of items on. */
    private static List<String> values(String table) {
        return table.lines()
                .skip(1)
                .map(line -> Arrays.stream(line.split("\t", -1)).skip(6).collect(Collectors.joining("|")))
                .toList();
    }

    private static String answer(String activity, String item, String value) {
        return ("{\"@type\":\"reproschema:ResponseActivity\",\"used\":[\"https://x.org/%2$s\",\"https://x.org/%1$s_schema\"],"
                        + "\"startedAtTime\":\"2026-11-24T10:00:0%4$d.000Z\",\"endedAtTime\":\"2026-11-24T10:00:0%4$d.500Z\"},"
                        + "{\"@type\":\"reproschema:Response\",\"isAbout\":\"https://x.org/%2$s\",\"value\":%3$s}")
                .formatted(activity, item, value, item.length() % 10);
    }

    private UUID keep(String participant, String... answers) {
        return study.keep(Optional.of(participant), "[" + String.join(",", answers) + "]");
    }

    @Test
    void eachActivityIsATableWithItsDescription() throws IOException {
        UUID id = keep(
                "p01",
                answer("phq9", "mood", "2"),
                answer("gad7", "worry", "\"a\\tb\\nc\""),
                answer("phq9", "sleep", "[1, 3]"));
        keep("p02", answer("phq9", "sleep", "null"));

        Map<String, String> files = files();

        assertThat(files.keySet())
                .containsExactly(
                        "dataset_description.json",
                        "participants.tsv",
                        "participants.json",
                        "phenotype/phq9.tsv",
                        "phenotype/phq9.json",
                        "phenotype/gad7.tsv",
                        "phenotype/gad7.json");
        List<String> table = files.get("phenotype/phq9.tsv").lines().toList();
        assertThat(table.get(0)).isEqualTo(FIXED + "\tmood\tsleep");
        assertThat(table.get(1))
                .startsWith("sub-p01\t")
                .contains("\t" + id + "\t")
                .endsWith("\t2026-11-24T10:00:04.000Z\t2026-11-24T10:00:05.500Z\t2\t[1, 3]");
        assertThat(table.get(2)).startsWith("sub-p02\t").endsWith("\tn/a\tn/a");
        assertThat(values(files.get("phenotype/gad7.tsv"))).containsExactly("a b c");
        JsonNode sidecar = new ObjectMapper().readTree(files.get("phenotype/phq9.json"));
        assertThat(sidecar.at("/MeasurementToolMetadata/TermURL").textValue()).isEqualTo("https://x.org/phq9_schema");
        assertThat(sidecar.at("/mood/TermURL").textValue()).isEqualTo("https://x.org/mood");
        JsonNode dataset = new ObjectMapper().readTree(files.get("dataset_description.json"));
        assertThat(dataset.get("BIDSVersion").textValue()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(dataset.get("Name").textValue()).isNotEmpty();
    }

    @Test
    void participantsStandOnceUnderLabelsThatBidsTakes() {
        keep("p01", answer("a", "q", "1"));
        keep("p-01", answer("a", "q", "2"));
        keep("p01", answer("a", "q", "3"));
        keep("名前", answer("a", "q", "4"));
        study.keep("[" + answer("a", "q", "5") + "]");

        List<String> people = files().get("participants.tsv").lines().toList();

        assertThat(people.get(0)).isEqualTo("participant_id\tfieldpost_participant");
        assertThat(people.get(1)).isEqualTo("sub-p01\tp01");
        assertThat(people.get(2)).matches("sub-p01x[0-9a-f]{12}\tp-01");
        assertThat(people.get(3)).matches("sub-x[0-9a-f]{12}\t名前");
        assertThat(people.get(4)).matches("sub-session[0-9a-f]{32}\tn/a");
        assertThat(people).hasSize(5);
        assertThat(values(files().get("phenotype/a.tsv"))).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void manyParticipantsStandOnceEach() {
        IntStream.range(0, 1_500).forEach(i -> keep("p" + i % 750, answer("a", "q", "" + i)));

        assertThat(files().get("participants.tsv").lines()).hasSize(751).doesNotHaveDuplicates();
    }

    @Test
    void anIdThatLooksLikeOneOfOursGetsItsOwnDigest() {
        keep("p-01", answer("a", "q", "1"));
        String label = files().get("participants.tsv")
                .lines()
                .toList()
                .get(1)
                .split("\t", -1)[0]
                .substring(4);
        keep(label, answer("a", "q", "2"));

        assertThat(files().get("participants.tsv").lines().map(line -> line.replaceAll("\t.*", "")))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void namesOfColumnsAndFilesDifferAndAreNoFormulas() {
        keep("p", answer("A b", "participant_id", "1"), answer("a_B", "=x", "\"=1\""), answer("A b", "", "3"));

        Map<String, String> files = files();

        assertThat(files).containsKeys("phenotype/A_b.tsv", "phenotype/a_B_2.tsv");
        assertThat(files.get("phenotype/A_b.tsv")).startsWith(FIXED + "\titem_participant_id\tx.org\n");
        assertThat(files.get("phenotype/a_B_2.tsv"))
                .startsWith(FIXED + "\t'=x\n")
                .endsWith("\t'=1\n");
    }

    @Test
    void aValueThatIsLongIsNamedByWhereItStands() {
        keep("p", answer("a", "q", "\"" + "x".repeat(5_000) + "\""), answer("a", "r", "\"" + "y".repeat(4_096) + "\""));

        assertThat(values(files().get("phenotype/a.tsv"))).containsExactly("responses.json|" + "y".repeat(4_096));
    }

    @Test
    void whatHasNoColumnOrCannotBeReadIsListed() {
        keep("p", answer("a", "q", "1"), answer("a", "r", "2"));
        study.keep(
                Optional.of("p"),
                Map.of(),
                Optional.empty(),
                List.of(OpenStudy.file(
                        "a.zip",
                        study.large(new UploadedZip().deflated("a.jsonld", "[]").bytes()))));

        Map<String, String> files = files(1);

        assertThat(values(files.get("phenotype/a.tsv"))).containsExactly("1");
        assertThat(files.get("sourcedata/fieldpost/problems.tsv")
                        .lines()
                        .map(line -> line.replaceFirst("[^\t]*\t", "")))
                .containsExactly(
                        "source\tproblem", "responses.json\ttoo_many_items", "files/0-a.zip#a.jsonld\tcompressed");
    }

    @Test
    void nothingMakesADatasetWithoutTables() {
        study.keep("[{\"rt\":1}]");

        assertThat(files().keySet())
                .containsExactly("dataset_description.json", "participants.tsv", "participants.json");
    }

    @Test
    void countsSubmissionsAndRowsOfMeasures() {
        keep("p01", answer("a", "q", "1"), answer("b", "q", "1"));
        keep("p01", answer("a", "q", "1"));

        ExportSummary summary = study.write(phenotype(10), Selection.ALL, OutputStream.nullOutputStream());

        assertThat(summary.submissions()).isEqualTo(2);
        assertThat(summary.rows()).isEqualTo(3);
    }
}
