package org.fieldpost.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.fieldpost.Refusal;
import org.fieldpost.access.TimeOrderedIds;
import org.fieldpost.sql.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export covers, whatever its format. */
class ExportsTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "", "JSONL"})
    void anUnknownFormatIsRefusedWithTheNamesOfThoseThereAre(String name) {
        Exports exports = study.exports(new JsonLines());

        assertThatThrownBy(() -> exports.begin(Optional.of(name), Optional.empty(), Selection.ALL))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("jsonl");
        assertThatThrownBy(() -> exports.begin(Optional.empty(), Optional.empty(), Selection.ALL))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void coversWhatExistedWhenItBegan() throws IOException {
        for (int i = 0; i < 3; i++) {
            study.keep("\"before\"");
        }
        Export export = study.exports(new JsonLines()).begin(Optional.of("jsonl"), Optional.empty(), Selection.ALL);
        study.keep("\"after\"");

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        export.writeTo(all, (step, done, total) -> study.keep("\"meanwhile\""));

        assertThat(all.toString(UTF_8).lines()).hasSize(3).allMatch(line -> line.contains("before"));
    }

    @Test
    void coversNothingWhereNothingExistedWhenItBegan() throws IOException {
        Export export = study.exports(new JsonLines()).begin(Optional.of("jsonl"), Optional.empty(), Selection.ALL);
        study.keep("1");

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        export.writeTo(all, (step, done, total) -> {});

        assertThat(all.size()).isZero();
    }

    @Test
    void filtersMustAllHold() {
        study.keep(Optional.of("p1"), "\"one\"");
        study.keep(Optional.of("p2"), "\"two\"");
        study.keep("\"nobody\"");

        assertThat(lines(Optional.of(Samples.clientId(1)), Optional.empty())).isEqualTo(3);
        assertThat(lines(Optional.of(Samples.clientId(1)), Optional.of("p2"))).isEqualTo(1);
        assertThat(lines(Optional.of(Samples.clientId(2)), Optional.of("p2"))).isZero();
        assertThat(lines(Optional.empty(), Optional.of("p1"))).isEqualTo(1);
    }

    private long lines(Optional<String> client, Optional<String> participant) {
        return lines(new Selection(client, participant, Optional.empty(), Optional.empty()));
    }

    private long lines(Selection selection) {
        return new String(study.export(new JsonLines(), selection), UTF_8)
                .lines()
                .count();
    }

    @Test
    void fromIsInclusiveAndToExclusive() {
        UUID first = study.keep("1");
        Instant time = TimeOrderedIds.timeOf(first);
        UUID last = first;
        while (!TimeOrderedIds.timeOf(last).isAfter(time)) {
            last = study.keep("2");
        }
        long total = lines(Selection.ALL);
        Instant later = TimeOrderedIds.timeOf(last);

        assertThat(lines(between(time, later))).isEqualTo(total - 1);
        assertThat(lines(between(later, later.plusMillis(1)))).isEqualTo(1);
        assertThat(lines(between(time, later.plusNanos(1)))).isEqualTo(total);
        assertThat(lines(between(time.plusNanos(1), later.plusMillis(1)))).isEqualTo(1);
        assertThat(lines(between(later, time))).isZero();
        assertThat(lines(between(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"))))
                .isEqualTo(total);
        assertThat(lines(between(Instant.parse("9999-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z"))))
                .isZero();
        assertThat(lines(between(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("0001-12-31T23:59:59Z"))))
                .isZero();
    }

    private static Selection between(Instant from, Instant to) {
        return new Selection(Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(to));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:10:28Z, 2026-11-24T10:10:28Z",
        "2026-11-24t10:10:28.5z, 2026-11-24T10:10:28.500Z",
        "2026-11-24T10:10:28.123456789+02:00, 2026-11-24T08:10:28.123456789Z",
        "2026-11-24T10:10:28-00:00, 2026-11-24T10:10:28Z",
    })
    void momentsAreReadAsRfc3339WritesThem(String text, String expected) {
        assertThat(Selection.moment("from", text)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24",
                "2026-11-24T10:10Z",
                "2026-11-24T10:10:28",
                "2026-11-24T10:10:28 02:00",
                "2026-02-30T10:10:28Z",
                "2026-11-24T25:10:28Z",
                "2026-11-24T10:10:28.Z",
                "+12026-11-24T10:10:28Z",
                "now",
            })
    void anythingElseIsNoMoment(String text) {
        assertThatThrownBy(() -> Selection.moment("from", text))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("from takes a time");
    }
}
