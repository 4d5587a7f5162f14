package org.fieldpost.export.reproschema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fieldpost.access.Grant;
import org.fieldpost.export.Export;
import org.fieldpost.export.ExportSummary;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.export.Selection;
import org.fieldpost.export.csv.CsvFormat;
import org.fieldpost.export.csv.CsvSettings;
import org.fieldpost.export.csv.CsvTable;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersLayoutTest {
    private static final String STEM = "5a1c-p01";

    @TempDir
    Path temp;

    private final Grant session = Samples.grant(1, Optional.of("p01"));
    private OpenStudy study;

    @BeforeEach
    void open() {
        study = new OpenStudy(temp);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private CsvFormat csv() {
        return new CsvFormat(new CsvSettings(100, true), new AnswersLayout(study.joined()));
    }

    /** The wanted columns of all rows. */
    private List<String> rows(String... columns) {
        List<List<String>> table = CsvTable.parse(new String(study.export(csv()), UTF_8));
        List<Integer> places = Arrays.stream(columns)
                .map(column -> table.get(0).indexOf(column))
                .toList();
        return table.stream()
                .skip(1)
                .map(row -> places.stream().map(row::get).collect(Collectors.joining("|")))
                .toList();
    }

    private static String answer(String id, String item, String value) {
        return """
                {
                    "@context": "https://raw.githubusercontent.com/ReproNim/reproschema/1.0.0/contexts/reproschema",
                    "@type": "reproschema:ResponseActivity",
                    "@id": "uuid:a-%1$s",
                    "used": ["https://x.org/activities/phq9/items/%2$s", "https://x.org/activities/phq9/phq9_schema"],
                    "inLanguage": "en",
                    "startedAtTime": "2026-11-24T10:00:00.000Z",
                    "endedAtTime": "2026-11-24T10:00:0%1$s.000Z",
                    "wasAssociatedWith": {"version": "1.0.0", "url": "https://x.org/ui/"},
                    "generated": "uuid:%1$s"
                },
                {
                    "@type": "reproschema:Response",
                    "@id": "uuid:%1$s",
                    "wasAttributedTo": {"@id": "9047", "subject_id": "p01"},
                    "isAbout": "https://x.org/activities/phq9/items/%2$s",
                    "value": %3$s
                }""".formatted(id, item, value);
    }

    private void keepFile(String name, byte[] bytes) {
        study.keep(
                session,
                Map.of("expires", List.of("20261124T101028Z")),
                Optional.empty(),
                List.of(OpenStudy.file(name, study.large(bytes))));
    }

    private static byte[] activityZip(String... answers) {
        return new UploadedZip()
                .stored(STEM + "/voice-1.wav", "RIFF")
                .stored(STEM + "/activity_0.jsonld", "[" + String.join(",", answers) + "]")
                .bytes();
    }

    @Test
    void anAnswerIsARowWithWhatItsActivitySays() {
        study.keep("[" + answer("1", "little_interest", "2") + "]");

        assertThat(rows("activity", "item", "value", "value_type", "started_at", "ended_at", "language"))
                .containsExactly("phq9|little_interest|2|number|2026-11-24T10:00:00.000Z|2026-11-24T10:00:01.000Z|en");
        assertThat(rows("activity_url", "item_url", "response_id", "source", "problem", "row"))
                .containsExactly("https://x.org/activities/phq9/phq9_schema|"
                        + "https://x.org/activities/phq9/items/little_interest|uuid:1|responses.json||0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.50              | 1.50        | number",
                "\"b, =a\"         | b, =a       | text",
                "[1, 3]            | [1, 3]      | list",
                "true              | true        | boolean",
                "null              | ''          | none",
                "{\"a\": 1}        | {\"a\": 1}  | object",
                "{\"@value\": 4}   | 4           | number",
                "[{\"@value\": 4}] | 4           | number",
                "\"a.wav\"         | a.wav       | text",
            })
    void valuesStandAsSentWithAWordOnWhatTheyAre(String json, String value, String type) {
        study.keep("[" + answer("1", "q", json) + "]");

        assertThat(rows("value", "value_type")).containsExactly(value + "|" + type);
    }

    @Test
    void aSectionGivesARowForEachOfItsItems() {
        study.keep("[" + answer("1", "sub_schema", "{\"https://x.org/i/a\": 1, \"https://x.org/i/b\": [2]}") + "]");

        assertThat(rows("activity", "item", "value", "value_type", "response_id"))
                .containsExactly("sub|a|1|number|uuid:1", "sub|b|[2]|list|uuid:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@graph\": [%s, %s]}",
                "{\"response\": [[%s, %s]], \"scores\": []}",
                "[%2$s, %1$s]",
                "[1, null, {\"@type\": \"Other\"}, [%s, %s]]",
            })
    void pairsAreFoundInAnyOrderAndInWhatStandsAroundThem(String around) {
        String activity = "{\"@type\": [\"http://schema.repronim.org/ResponseActivity\"],"
                + " \"prov:generated\": {\"@id\": \"uuid:7\"}, \"prov:used\": [{\"@id\": \"q/i\"}, {\"@id\": \"q/act\"}],"
                + " \"prov:startedAtTime\": {\"@value\": \"T1\"}}";
        String response = "{\"@type\": \"Response\", \"@id\": \"uuid:7\","
                + " \"http://schema.repronim.org/isAbout\": [{\"@id\": \"q/i\"}],"
                + " \"http://schema.repronim.org/value\": [{\"@value\": 3}], \"question\": \"How?\"}";
        study.keep(around.formatted(activity, response));

        assertThat(rows("activity", "item", "question", "value", "started_at")).containsExactly("act|i|How?|3|T1");
    }

    @Test
    void aResponseAloneIsARowAndAnActivityAloneIsNone() {
        study.keep("[{\"@type\":\"Response\",\"isAbout\":\"items/a.jsonld\",\"value\":1},"
                + "{\"@type\":\"Response\",\"isAbout\":\"items/b\"},"
                + "{\"@type\":\"ResponseActivity\",\"generated\":\"uuid:none\",\"used\":[\"c\"]},"
                + "{\"@type\":\"Response\",\"@id\":\"uuid:other\",\"isAbout\":\"items/d/\",\"value\":2}]");

        assertThat(rows("activity", "item", "value", "value_type"))
                .containsExactly("|a|1|number", "|b||none", "|d|2|number");
    }

    @Test
    void answersOfAnotherKindAreNoRows() {
        study.keep("[{\"rt\":5}]");
        study.keep("\"text\"");
        keepFile("notes.json", "no json".getBytes(UTF_8));

        assertThat(rows("value")).isEmpty();
    }

    @Test
    void answersAreReadOutOfAZipWhereTheyLieAndRecordingsNamed() {
        keepFile(
                STEM + "-activity0.zip",
                activityZip(answer("1", "mood", "3"), answer("2", "voice", "\"voice-1.wav\"")));

        String file = "files/0-" + STEM + "-activity0.zip#" + STEM;
        assertThat(rows("participant_id", "item", "value", "value_type", "recording", "source"))
                .containsExactly(
                        "p01|mood|3|number||" + file + "/activity_0.jsonld",
                        "p01|voice|voice-1.wav|recording|" + file + "/voice-1.wav|" + file + "/activity_0.jsonld");
    }

    @Test
    void answersAreReadOutOfAFileThatCameInSlicesInAnyOrder() {
        byte[] whole = activityZip(IntStream.range(1, 9)
                .mapToObj(i -> answer("" + i, "q" + i, "" + i))
                .toArray(String[]::new));
        int third = whole.length / 3;
        for (int slice : new int[] {2, 0, 1}) {
            int end = slice == 2 ? whole.length : (slice + 1) * third;
            keepFile(STEM + ".zip.00" + slice, Arrays.copyOfRange(whole, slice * third, end));
        }

        assertThat(rows("item", "value")).hasSize(8).startsWith("q1|1").endsWith("q8|8");
        assertThat(rows("source").get(0)).matches("joined/[0-9a-f-]{36}-1#" + STEM + "/activity_0.jsonld");
        ExportSummary summary = study.write(csv(), Selection.ALL, java.io.OutputStream.nullOutputStream());
        assertThat(summary.submissions()).isEqualTo(3);
        assertThat(summary.rows()).isEqualTo(8);
    }

    @Test
    void whatIsMissingOfAFileInSlicesIsSaid() {
        byte[] whole = activityZip(answer("1", "q", "1"));
        keepFile(STEM + ".zip.000", Arrays.copyOf(whole, 50));
        keepFile(STEM + ".zip.002", Arrays.copyOfRange(whole, 100, whole.length));
        keepFile("open.zip.000", Arrays.copyOf(whole, 60));
        keepFile("twice.zip.000", whole);
        keepFile("twice.zip.000", activityZip(answer("1", "q", "2")));
        keepFile("photo.jpg.000", whole);

        assertThat(rows("problem")).containsExactly("slices_missing", "slices_missing", "conflict");
    }

    @Test
    void aSliceThatComesAfterTheExportBeganIsMissingInIt() throws IOException {
        byte[] whole = activityZip(answer("1", "q", "1"));
        keepFile(STEM + ".zip.000", Arrays.copyOf(whole, whole.length - 50));
        Export export = study.exports(csv()).begin(Optional.of("csv"), Optional.of("reproschema"), Selection.ALL);
        keepFile(STEM + ".zip.001", Arrays.copyOfRange(whole, whole.length - 50, whole.length));
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        export.writeTo(written, (step, done, total) -> {});

        assertThat(written.toString(UTF_8)).endsWith(",slices_missing\r\n");
        assertThat(rows("value")).containsExactly("1");
    }

    @Test
    void anAnswerThatIsSentAgainAsItWasIsOneRow() {
        String one = answer("1", "q", "1");
        keepFile(STEM + "-activity0.zip", activityZip(one));
        keepFile(STEM + ".zip.000", activityZip(one, answer("2", "q", "2")));
        study.keep("[" + answer("1", "q", "7") + "]");

        assertThat(rows("value")).containsExactly("1", "2", "7");
    }

    @Test
    void whatCannotBeReadIsARowWithAWordOnWhy() {
        String text = "[" + answer("1", "q", "1") + "]";
        byte[] good = activityZip(answer("1", "q", "1"));
        List<byte[]> files = new ArrayList<>();
        files.add("no zip".getBytes(UTF_8));
        files.add(new UploadedZip().deflated("a/activity_0.jsonld", text).bytes());
        files.add(with(good, 8, 1, true));
        files.add(new UploadedZip().stored("a.jsonld", "{").bytes());
        files.add(Arrays.copyOf(good, good.length - 1));
        files.add(with(good, good.length - 22 + 10, 0xFFFF, false));
        files.add(new UploadedZip().deflated("a/picture.png", "x").bytes());
        for (int number = 0; number < files.size(); number++) {
            keepFile(number + ".zip", files.get(number));
        }
        keepFile("a.jsonld", "{".getBytes(UTF_8));

        assertThat(rows("source", "problem"))
                .containsExactly(
                        "files/0-0.zip|damaged",
                        "files/0-1.zip#a/activity_0.jsonld|compressed",
                        "files/0-2.zip#" + STEM + "/activity_0.jsonld|encrypted",
                        "files/0-3.zip#a.jsonld|not_json",
                        "files/0-4.zip|damaged",
                        "files/0-5.zip|zip64",
                        "files/0-a.jsonld|not_json");
    }

    /** Sets two bytes, counted from the last entry of the directory where that is said, else from the start. */
    private static byte[] with(byte[] zip, int offset, int value, boolean inDirectory) {
        byte[] changed = zip.clone();
        int at = offset;
        for (int i = 0; inDirectory && i < zip.length - 4; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                at = i + offset;
            }
        }
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(at, (short) value);
        return changed;
    }

    @Test
    void aChangedByteIsNoticed() {
        byte[] zip = activityZip(answer("1", "q", "1"));
        int at = new String(zip, UTF_8).indexOf("2026-11-24");
        zip[at] = '3';
        keepFile("a.zip", zip);

        assertThat(rows("problem")).containsExactly("damaged");
    }

    @Test
    void entriesThatLieOverEachOtherAreNotRead() {
        byte[] zip = new UploadedZip()
                .stored("a.jsonld", "[" + answer("1", "q", "1") + "]")
                .stored("b.jsonld", "[" + answer("2", "q", "2") + "]")
                .bytes();
        keepFile("a.zip", with(with(zip, 42, 0, true), 44, 0, true));

        assertThat(rows("problem")).containsExactly("overlapping");
    }

    @Test
    void aZipWithinAZipIsNotOpened() {
        String inner = new String(activityZip(answer("1", "q", "1")), java.nio.charset.StandardCharsets.ISO_8859_1);
        keepFile("a.zip", new UploadedZip().stored("inner.zip", inner).bytes());

        assertThat(rows("value")).isEmpty();
    }

    @Test
    void moreEntriesThanAreReadAreSaid() {
        UploadedZip zip = new UploadedZip();
        IntStream.range(0, 10_001).forEach(i -> zip.stored(i + ".jsonld", "[]"));
        keepFile("a.zip", zip.bytes());

        assertThat(rows("problem")).containsExactly("too_large");
    }

    @Test
    void namesThatLeadElsewhereAreTextOnly() {
        keepFile(
                "a.zip",
                new UploadedZip()
                        .stored("../../=etc/a.jsonld", "[" + answer("1", "q", "\"../b.wav\"") + "]")
                        .stored("../../=etc/../b.wav", "RIFF")
                        .bytes());

        assertThat(rows("source", "recording"))
                .containsExactly("files/0-a.zip#../../=etc/a.jsonld|files/0-a.zip#../../=etc/../b.wav");
    }
}
