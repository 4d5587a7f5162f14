package org.fieldpost.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fieldpost.export.RunningExports.State;
import org.fieldpost.export.RunningExports.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningExportsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path temp;

    private OpenStudy study;
    private Instant now = BEGIN;
    private final RunningExports running = new RunningExports(() -> now);

    @BeforeEach
    void open() {
        study = new OpenStudy(temp);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private Export begin() {
        return study.exports(new JsonLines()).begin(Optional.of("jsonl"), Optional.empty(), Selection.ALL);
    }

    @Test
    void anExportIsListedWhileItRunsAndAfterItHasEnded() throws IOException {
        for (int n = 0; n < 3; n++) {
            study.keep('"' + "x".repeat(100_000) + '"');
        }
        List<Status> meanwhile = new ArrayList<>();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        OutputStream looking = new OutputStream() {
            @Override
            public void write(int single) {
                written.write(single);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                meanwhile.addAll(running.list());
                written.write(bytes, offset, length);
            }
        };

        running.write("mine", begin(), looking);

        Status last = meanwhile.get(meanwhile.size() - 1);
        assertThat(meanwhile)
                .allMatch(status ->
                        status.state() == State.RUNNING && status.begunAt().equals(BEGIN));
        assertThat(last.submissions()).isBetween(1L, 3L);
        assertThat(last.bytes()).isBetween(1L, written.size() - 1L);
        assertThat(running.list()).singleElement().satisfies(status -> {
            assertThat(status.id()).isEqualTo("mine");
            assertThat(status.format()).isEqualTo("jsonl");
            assertThat(status.state()).isEqualTo(State.ENDED);
            assertThat(status.submissions()).isEqualTo(3);
            assertThat(status.of()).hasValue(3);
            assertThat(status.bytes()).isEqualTo(written.size());
        });
    }

    @Test
    void anExportWhoseReaderGoesIsBroken() {
        study.keep('"' + "x".repeat(100_000) + '"');
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("the reader has gone");
            }
        };

        assertThatThrownBy(() -> running.write("mine", begin(), gone)).isInstanceOf(IOException.class);

        assertThat(running.list()).extracting(Status::state).containsExactly(State.BROKEN);
    }

    @Test
    void whatHasEndedIsForgottenAfterAWhileAndSoIsWhatIsTooMuch() throws IOException {
        for (int n = 0; n < RunningExports.ENDED_MOST + 5; n++) {
            running.write("e-" + n, begin(), OutputStream.nullOutputStream());
        }
        assertThat(running.list())
                .hasSize(RunningExports.ENDED_MOST)
                .first()
                .extracting(Status::id)
                .isEqualTo("e-" + (RunningExports.ENDED_MOST + 4));

        now = BEGIN.plus(RunningExports.REMEMBERED).plusMillis(1);

        assertThat(running.list()).isEmpty();
    }

    /** How many there will be is reckoned from when they were received. */
    @Test
    void halfWayByTimeTwiceAsManyAreExpected() {
        RunningExport one = new RunningExport("mine", "csv", BEGIN);
        assertThat(one.status().of()).isEmpty();
        for (int n = 0; n <= 10; n++) {
            one.at("columns", n, 20);
        }
        assertThat(one.status().submissions()).isEqualTo(11);
        assertThat(one.status().of()).hasValue(22);

        one.at("rows", 1, 20);
        assertThat(one.status().step()).isEqualTo("rows");
        assertThat(one.status().submissions()).isEqualTo(1);
    }
}
