package org.fieldpost.export.jspsych;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fieldpost.export.OpenStudy;
import org.fieldpost.export.csv.CsvFormat;
import org.fieldpost.export.csv.CsvSettings;
import org.fieldpost.export.csv.CsvTable;
import org.fieldpost.intake.NewFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsLayoutTest {
    private static final String TRIALS = "[{\"rt\":512,\"key\":\"f\"},{\"rt\":null,\"key\":\"j\"}]";

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

    /** Header and rows, from {@code row} on. */
    private List<List<String>> rows() {
        CsvFormat csv = new CsvFormat(new CsvSettings(100, true), new TrialsLayout());
        return CsvTable.parse(new String(study.export(csv), UTF_8)).stream()
                .map(row -> row.subList(5, row.size()))
                .toList();
    }

    private static String quoted(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> waysToSendThem() {
        return Stream.of(
                TRIALS,
                quoted(TRIALS),
                "{\"data\":" + TRIALS + "}",
                "{\"data\":" + quoted(" " + TRIALS + "\n") + "}",
                "{\"trials\":" + TRIALS + "}",
                "{\"data\":5,\"note\":[],\"trials\":" + TRIALS + ",\"data\":[1]}");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("waysToSendThem")
    void eachTrialIsARowHoweverTheListIsWrapped(String responses) {
        study.keep(responses);

        List<String> keys = rows().get(0);
        assertThat(keys).startsWith("row", "recording").endsWith("rt", "key");
        assertThat(rows().subList(1, 3).stream().map(row -> row.subList(keys.size() - 2, keys.size())))
                .containsExactly(List.of("512", "f"), List.of("", "j"));
        assertThat(rows()).hasSize(3).extracting(row -> row.get(0)).containsExactly("row", "0", "1");
    }

    @Test
    void numbersStandAsWrittenAndNestedValuesAreJson() {
        study.keep("[{\"rt\":12.50,\"correct\":true,\"response\":{\"Q0\": 3},\"view_history\":[{\"page_index\":0}]}]");

        assertThat(rows())
                .containsExactly(
                        List.of("row", "recording", "rt", "correct", "response", "view_history"),
                        List.of("0", "", "12.50", "true", "{\"Q0\": 3}", "[{\"page_index\":0}]"));
    }

    @Test
    void whatStandsBesideTheListStandsInEveryRowWhereItIsShort() {
        study.keep("{\"participant\":7,\"condition\":\"=A\",\"none\":null,\"meta\":{\"x\":1},\"long\":\""
                + "x".repeat(300) + "\",\"data\":[{\"rt\":1},{\"rt\":2,\"condition\":\"own\"}]}");

        assertThat(rows())
                .containsExactly(
                        List.of("row", "recording", "participant", "condition", "none", "rt"),
                        List.of("0", "", "7", "'=A", "", "1"),
                        List.of("1", "", "7", "own", "", "2"));
    }

    @Test
    void whatStandsBesideAnEmptyListIsARow() {
        study.keep("{\"participant\":7,\"data\":[]}");

        assertThat(rows()).containsExactly(List.of("row", "recording", "participant"), List.of("0", "", "7"));
    }

    @Test
    void keysBeyondTheLimitKeepWhatStandsBeside() {
        String more =
                IntStream.range(0, 100).mapToObj(i -> "\"k" + i + "\":" + i).collect(Collectors.joining(","));
        study.keep("[{" + more + "}]");
        study.keep("{\"site\":\"a\\\"b\",\"n\":null,\"data\":[{\"late\":1}]}");

        List<String> last = rows().get(2);
        assertThat(last.get(last.size() - 1)).isEqualTo("{\"site\":\"a\\\"b\",\"n\":null,\"late\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rt\":1,\"data\":\"[no json\"} | rt,data | 1,[no json",
                "{\"rt\":1,\"data\":[1]}          | rt,data | 1,[1]",
                "{\"rt\":1,\"data\":\"5\"}        | rt,data | 1,5",
                "\"[1]\"                          | value   | \"[1]\"",
                "[1]                              | value   | [1]",
            })
    void whatHoldsNoTrialsIsOneRowAsWithoutALayout(String responses, String keys, String values) {
        study.keep(responses);

        assertThat(rows().get(0)).containsExactly(("row,recording," + keys).split(","));
        assertThat(rows().get(1)).containsExactly(("0,," + values).split(","));
        assertThat(rows()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html-audio-response", "html-video-response"})
    void aRecordingWithinATrialIsNamedByItsPlace(String plugin) {
        study.keep("[{\"rt\":1},{\"response\":\"GkXfo59ChoEB\",\"trial_type\":\"" + plugin + "\"}]");

        assertThat(rows().get(2))
                .containsExactly("1", "responses.json#/1/response", "", "responses.json#/1/response", plugin);
    }

    @Test
    void thePlaceOfARecordingWithinATextOfTrialsIsNamedInTwoSteps() {
        study.keep("{\"data\":" + quoted("[{\"a/b~\":\"data:audio/webm;base64,GkXf\"}]") + "}");

        assertThat(rows().get(1).get(1)).isEqualTo("responses.json#/data#/0/a~1b~0");
    }

    @Test
    void textThatOnlyLooksLikeARecordingStays() {
        study.keep("[{\"response\":\"GkXf\",\"trial_type\":\"survey-text\",\"url\":\"data:text/plain,a\",\"d\":\"d\"},"
                + "{\"response\":\"\",\"trial_type\":\"html-audio-response\"}]");

        assertThat(rows().get(1)).containsExactly("0", "", "GkXf", "survey-text", "data:text/plain,a", "d");
        assertThat(rows().get(2)).containsExactly("1", "", "", "html-audio-response", "", "");
    }

    @Test
    void aRecordingThatCameAsAFileIsNamedByItsPathInTheZip() {
        List<NewFile> files = Stream.of("trial-1.webm", "a:b.webm", "=x.webm")
                .map(name -> OpenStudy.file(name, OpenStudy.small(name)))
                .toList();
        study.keep(
                Optional.empty(),
                Map.of(),
                Optional.of(OpenStudy.small("[{\"trial_index\":1},{\"trial_index\":2,\"file\":\"a:b.webm\"},"
                        + "{\"trial_index\":3,\"file\":\"=x.webm\"},{\"trial_index\":10}]")),
                files);

        assertThat(rows().stream().skip(1).map(row -> row.get(1)))
                .containsExactly("files/0-trial-1.webm", "files/1-a_b.webm", "files/2-=x.webm", "");
    }

    @Test
    void aSubmissionWithoutResponsesIsARowWithoutValues() {
        study.keep(Optional.empty(), Map.of(), Optional.empty(), List.of(OpenStudy.file("a", OpenStudy.small("x"))));

        assertThat(rows()).containsExactly(List.of("row", "recording"), List.of("0", ""));
    }

    @Test
    void aListWithinATextOfManyMegabytesGivesTheSameRows() {
        String many = IntStream.range(0, 3_000)
                .mapToObj(i -> "{\"n\":" + i + ",\"s\":\"" + "ü\\n\\\"".repeat(100) + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        study.keep(Optional.empty(), Map.of(), Optional.of(study.large("{\"data\":" + quoted(many) + "}")), List.of());

        List<List<String>> rows = rows();

        assertThat(rows).hasSize(3_001);
        assertThat(rows.get(2_500)).containsExactly("2499", "", "2499", "ü\n\"".repeat(100) + 2499);
    }
}
