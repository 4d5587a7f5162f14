package org.fieldpost.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fieldpost.export.JsonLines;
import org.fieldpost.export.NastyStudy;
import org.fieldpost.export.OpenStudy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB finds in Parquet, byte for byte, what was submitted, and of files what JSON Lines say. */
class ParquetThroughToolsTest {
    @TempDir
    Path temp;

    private OpenStudy study;
    private NastyStudy nasty;

    @BeforeEach
    void fill() {
        study = new OpenStudy(temp.resolve("data"));
        nasty = NastyStudy.in(study)
                .with("{\"a\":\"nul \\u0000\",\n\"b\":\"\\r\\n\"\r\n}")
                .withKeys(12_000);
    }

    @AfterEach
    void close() {
        study.close();
    }

    private Path parquet() throws IOException {
        return Files.write(temp.resolve("study.parquet"), study.export(new ParquetFormat(Paper::new)));
    }

    @Test
    void duckDbFindsEveryTextAsSubmittedAndInOrder() throws IOException {
        nasty.with("[\"\\ud83d\"]");
        List<List<Object>> rows =
                DuckDb.query(parquet(), "SELECT submission_id, coalesce(responses, 'null') FROM read_parquet(?)");

        assertThat(rows)
                .isEqualTo(nasty.submitted().entrySet().stream()
                        .map(each -> List.<Object>of(each.getKey().toString(), each.getValue()))
                        .toList());
    }

    @Test
    void duckDbFindsInParquetWhatItFindsInJsonLinesOfEverythingElse() throws IOException {
        Path lines = Files.write(temp.resolve("study.jsonl"), study.export(new JsonLines()));
        String known = "SELECT submission_id, client_id, session_id, participant_id, strftime(received_at AT TIME ZONE"
                + " 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ'), CAST(CAST(files AS JSON) AS VARCHAR) FROM read_parquet(?)";
        String same = "SELECT submission_id, client_id, session_id, participant_id, received_at,"
                + " CAST(CAST(files AS JSON) AS VARCHAR) FROM read_ndjson(?, columns = {submission_id: 'VARCHAR',"
                + " client_id: 'VARCHAR', session_id: 'VARCHAR', participant_id: 'VARCHAR', received_at: 'VARCHAR',"
                + " files: 'STRUCT(field VARCHAR, name VARCHAR, media_type VARCHAR, size BIGINT, sha256 VARCHAR)[]'})";

        assertThat(DuckDb.query(parquet(), known)).isEqualTo(DuckDb.query(lines, same));
    }
}
