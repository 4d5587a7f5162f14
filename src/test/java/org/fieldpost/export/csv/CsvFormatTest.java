package org.fieldpost.export.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fieldpost.export.Damaged;
import org.fieldpost.export.ExportSummary;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.export.Selection;
import org.fieldpost.export.json.JsonKeys;
import org.fieldpost.export.json.JsonWindow;
import org.fieldpost.intake.NewContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    private static final List<String> FIXED =
            List.of("submission_id", "client_id", "session_id", "participant_id", "received_at", "row");

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

    private static CsvFormat csv(int keys, boolean defuse) {
        return new CsvFormat(new CsvSettings(keys, defuse));
    }

    private String text() {
        return new String(study.export(csv(10_000, true)), UTF_8);
    }

    private List<List<String>> table() {
        return CsvTable.parse(text());
    }

    /** Header and rows, without the fixed columns but {@code row}. */
    private List<List<String>> values() {
        return values(table());
    }

    private static List<List<String>> values(List<List<String>> table) {
        assertThat(table.get(0).subList(0, 6)).isEqualTo(FIXED);
        assertThat(table).allMatch(row -> row.size() == table.get(0).size());
        return table.stream().map(row -> row.subList(5, row.size())).toList();
    }

    @Test
    void nothingMakesAHeader() {
        assertThat(text()).isEqualTo(String.join(",", FIXED) + "\r\n");
    }

    @Test
    void aRowSaysWhoSentItAndWhen() {
        UUID id = study.keep(Optional.of("p,\"1\""), "{}");

        List<String> row = table().get(1);

        assertThat(row.get(0)).isEqualTo(id.toString());
        assertThat(row.get(1)).matches("[0-9a-f]{32}");
        assertThat(row.get(2)).matches("[0-9a-f-]{36}");
        assertThat(row.get(3)).isEqualTo("p,\"1\"");
        assertThat(row.get(4)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(row.get(5)).isEqualTo("0");
    }

    @Test
    void aListOfObjectsGivesARowForEach() {
        study.keep("[{\"rt\":512,\"key\":\"f\"}, {\"key\":\"j\",\"rt\":498,\"late\":true}]");
        study.keep("{\"key\":\"x\"}");

        assertThat(values())
                .containsExactly(
                        List.of("row", "rt", "key", "late"),
                        List.of("0", "512", "f", ""),
                        List.of("1", "498", "j", "true"),
                        List.of("0", "", "x", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, {\"a\": 2}]    | [1, {\"a\": 2}]",
                "[{\"a\": 2}, null] | [{\"a\": 2}, null]",
                "[[]]               | [[]]",
                "12.50e+3           | 12.50e+3",
                "-1                 | -1",
                "\"text, =1\"       | \"text, =1\"",
                "true               | true",
                "null               | ''",
            })
    void anythingElseIsOneRowWithTheJsonInTheColumnValue(String json, String value) {
        study.keep(" " + json + "\n");

        assertThat(values()).containsExactly(List.of("row", "value"), List.of("0", value));
    }

    @Test
    void anEmptyListAndNoResponsesAreOneRowWithEmptyCells() {
        study.keep("{\"a\":1}");
        study.keep(" [ ] ");
        study.keep(Optional.empty(), Map.of(), Optional.empty(), List.of(OpenStudy.file("a", OpenStudy.small("x"))));
        study.keep("[{},{}]");

        assertThat(values())
                .containsExactly(
                        List.of("row", "a"),
                        List.of("0", "1"),
                        List.of("0", ""),
                        List.of("0", ""),
                        List.of("0", ""),
                        List.of("1", ""));
    }

    @Test
    void cellsHoldNumbersAsWrittenTextAsMeantAndNestedValuesAsJson() {
        study.keep("{\"big\":12345678901234567890.1230, \"minus\":-0.0E-7, \"yes\":true, \"no\":false, \"none\":null,"
                + "\"empty\":\"\", \"text\":\"a\\tb\\n\\\"c\\\\\\/\\u00e9\\ud83d\\ude00 ü, 🙂\","
                + "\"list\":[1, \"a\\\"b\", {\"x\":\n[]}], \"object\":{ \"k\" : \"v,\" }}");

        assertThat(values().get(1))
                .containsExactly(
                        "0",
                        "12345678901234567890.1230",
                        "-0.0E-7",
                        "true",
                        "false",
                        "",
                        "",
                        "a\tb\n\"c\\/é😀 ü, 🙂",
                        "[1, \"a\\\"b\", {\"x\":\n[]}]",
                        "{ \"k\" : \"v,\" }");
    }

    @Test
    void halfASurrogatePairStaysTheEscapeThatItWas() {
        study.keep("{\"a\\uD83D\":\"\\uDE00x\\ud83dy\\ud83d\\u0041\"}");

        assertThat(values()).containsExactly(List.of("row", "a\\uD83D"), List.of("0", "\\uDE00x\\ud83dy\\ud83dA"));
    }

    @Test
    void ofAKeyThatComesTwiceTheLastCounts() {
        study.keep("{\"a\":1,\"b\":2,\"\\u0061\":3}");

        assertThat(values()).containsExactly(List.of("row", "a", "b"), List.of("0", "3", "2"));
    }

    @Test
    void aKeyThatEqualsAFixedColumnGetsAPrefixAndAllNamesDiffer() {
        study.keep("{\"row\":1,\"client_id\":2,\"responses.row\":3,\"more\":4,\"value\":5,\"\":6}");

        assertThat(values().get(0))
                .containsExactly(
                        "row", "responses.row", "responses.client_id", "responses.responses.row", "more", "value", "");
        assertThat(values().get(1)).containsExactly("0", "1", "2", "3", "4", "5", "6");
    }

    @Test
    void keysBeyondTheLimitGoIntoTheLastColumnAsOneObject() {
        study.keep("[{\"a\":1,\"b\":\"x\",\"c\":[1, 2],\"more\":\"m\\\"\"},{\"c\":3, \"c\" : 4}]");
        study.keep("{\"b\":null}");
        study.keep("[1]");

        List<List<String>> table = values(CsvTable.parse(new String(study.export(csv(2, true)), UTF_8)));

        assertThat(table)
                .containsExactly(
                        List.of("row", "a", "b", "more"),
                        List.of("0", "1", "x", "{\"c\":[1, 2],\"more\":\"m\\\"\"}"),
                        List.of("1", "", "", "{\"c\":3,\"c\" : 4}"),
                        List.of("0", "", "", ""),
                        List.of("0", "", "", "{\"value\":[1]}"));
    }

    @Test
    void aKeyThatIsTooLongForAColumnGoesThereToo() {
        String key = "k".repeat(JsonKeys.LENGTH_MAX + 1);
        keepLarge("{\"a\":1,\"" + key + "\":2}");

        assertThat(values()).containsExactly(List.of("row", "a", "more"), List.of("0", "1", "{\"" + key + "\":2}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "-",
                "@SUM(1)",
                "\\t=1",
                "\\r=1",
                "\\n=1",
                "\\u0000=1",
                "\\u003d1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201",
                "\\uff201",
            })
    void textThatASpreadsheetWouldRunIsDefusedInCellsIdsAndHeaders(String text) {
        String meant = text.contains("\\") ? unescaped(text) : text;
        study.keep(Optional.of(meant), "{\"" + text + "\":\"" + text + "\"}");

        assertThat(table().get(1).get(3)).isEqualTo("'" + meant);
        assertThat(values()).containsExactly(List.of("row", "'" + meant), List.of("0", "'" + meant));
        List<List<String>> asIs = CsvTable.parse(new String(study.export(csv(10, false)), UTF_8));
        assertThat(asIs.get(1).get(3)).isEqualTo(meant);
        assertThat(values(asIs)).containsExactly(List.of("row", meant), List.of("0", meant));
    }

    private static String unescaped(String text) {
        return text.replace("\\t", "\t")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\u0000", "\0")
                .replace("\\u003d", "=")
                .replace("\\uff20", "\uFF20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", " =1", "'=1", "1+1", "ü", "\uFF1C1", "", "名前"})
    void otherTextIsNot(String text) {
        study.keep("{\"a\":\"" + text + "\"}");

        assertThat(values().get(1)).containsExactly("0", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.5e-3", "-12345678901234567890"})
    void numbersAreNot(String number) {
        study.keep("{\"a\":" + number + "}");

        assertThat(values().get(1)).containsExactly("0", number);
    }

    @Test
    void namesThatDifferOnlyUntilTheyAreDefusedDifferInTheHeaderToo() {
        study.keep("{\"=a\":1,\"'=a\":2}");

        assertThat(values()).containsExactly(List.of("row", "'=a", "responses.'=a"), List.of("0", "1", "2"));
    }

    @Test
    void textsLargerThanTheWindowGiveTheSameRows() {
        String filler = "ü,\\\"".repeat(JsonWindow.SIZE / 2);
        String rows = IntStream.range(0, 50)
                .mapToObj(i -> "{\"n\":" + i + ",\"b\":\"" + i + "x".repeat(20_000) + "\",\"c\":[" + i + "]}")
                .collect(Collectors.joining(", ", "[", "]"));
        keepLarge(rows);
        keepLarge("{\"c\":\"" + filler + "\",\"n\":-7,\"b\":{\"a\":\"" + filler + "\"}}");
        keepLarge("[\"" + filler + "\"]");
        String meant = filler.replace("\\\"", "\"");

        List<List<String>> table = values();

        assertThat(table.get(0)).containsExactly("row", "n", "b", "c", "value");
        for (int i = 0; i < 50; i++) {
            assertThat(table.get(1 + i)).containsExactly("" + i, "" + i, i + "x".repeat(20_000), "[" + i + "]", "");
        }
        assertThat(table.get(51)).containsExactly("0", "-7", "{\"a\":\"" + filler + "\"}", meant, "");
        assertThat(table.get(52)).containsExactly("0", "", "", "", "[\"" + filler + "\"]");
    }

    private NewContent keepLarge(String json) {
        NewContent content = study.large(json);
        study.keep(Optional.empty(), Map.of(), Optional.of(content), List.of());
        return content;
    }

    @Test
    void countsSubmissionsAndRows() {
        study.keep("[{\"a\":1},{\"a\":2},{\"a\":3}]");
        study.keep("[]");
        byte[] all = study.export(csv(10, true));

        ExportSummary summary = study.write(csv(10, true), Selection.ALL, java.io.OutputStream.nullOutputStream());

        assertThat(summary).isEqualTo(new ExportSummary(2, 4, all.length));
    }

    @Test
    void aTextThatIsNotWhatWasReceivedEndsTheExport() {
        study.keep("{\"a\":");

        assertThatThrownBy(this::text).cause().isInstanceOf(Damaged.class);
    }

    @Test
    void aBlobThatIsMissingEndsTheExport() {
        study.lose(keepLarge("{}"));

        assertThatThrownBy(this::text).cause().isInstanceOf(Damaged.class);
    }
}
