package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.fieldpost.parquet.DuckDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/export}: many submissions at once. */
@OnEveryContainer
final class ExportIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private final Site site;
    private final Participant participant;

    ExportIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant(site.register(Site.CALLBACK), "p-01");
    }

    private Call export(String format) {
        return site.read("/api/export").query("format", format).query("client_id", participant.clientId());
    }

    @Test
    void onlyTheHolderOfTheTokenIdExports() {
        site.get("/api/export?format=jsonl").send().refused(401);
        site.get("/api/export?format=jsonl")
                .bearer(participant.authToken())
                .send()
                .refused(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format=xlsx",
                "format=JSONL",
                "format=",
                "",
                "format=csv&from=yesterday",
                "format=csv&to=2026",
                "format=csv&particpant_id=p-01",
                "format=csv&participant_id=p-01&participant_id=p-02"
            })
    void whatMakesNoSenseIsRefused(String query) {
        Answer refused = site.read("/api/export?" + query).send().refused(400, "invalid_request");
        if (query.startsWith("format=x")) {
            assertThat(refused.json().path("detail").asText()).contains("jsonl", "csv", "zip", "parquet");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jsonl, application/x-ndjson, jsonl",
        "csv, text/csv, csv",
        "zip, application/zip, zip",
        "parquet, application/vnd.apache.parquet, parquet",
    })
    void everyFormatComesAsAnAttachmentAlsoWhereNothingMatches(String format, String mediaType, String extension) {
        for (String path : List.of("/api/export", "/api/export/")) {
            Answer answer = site.read(path)
                    .query("format", format)
                    .query("client_id", "nobody")
                    .send()
                    .expect(200);
            assertThat(answer.header("Content-Type").orElseThrow()).startsWith(mediaType);
            assertThat(answer.header("Content-Disposition").orElseThrow())
                    .matches("attachment; filename=\"fieldpost-[0-9TZ]+\\." + extension + "\"");
            assertThat(answer.header("Cache-Control")).contains("no-store");
        }
        Answer head = site.call("HEAD", "/api/export?format=" + format)
                .bearer(site.server().tokenId())
                .send()
                .expect(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type").orElseThrow()).startsWith(mediaType);
    }

    @Test
    void allFormatsAndTheListingAgree() throws IOException {
        String list = site.submitJson(participant, "[{\"a\":1},{\"a\":2}]");
        String file = site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .field("note", "n")
                        .file("audio", "a.webm", "audio/webm", "x".repeat(100_000)))
                .send()
                .accepted();
        String large = site.submitJson(participant, "{\"text\":\"" + "y".repeat(300_000) + "\"}");

        List<JsonNode> listed = site.submissions(participant);
        String[] lines = export("jsonl").send().expect(200).text().split("\n");
        assertThat(listed).hasSize(3);
        assertThat(lines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode line = JSON.readTree(lines[i]);
            for (String name : List.of("submission_id", "client_id", "session_id", "participant_id", "received_at")) {
                assertThat(line.get(name)).as(name).isEqualTo(listed.get(i).get(name));
            }
            assertThat(line.get("fields")).isEqualTo(listed.get(i).get("fields"));
            assertThat(line.get("files")).isEqualTo(listed.get(i).get("files"));
        }
        assertThat(JSON.readTree(lines[2]).at("/responses/text").asText()).hasSize(300_000);

        String csv = export("csv").send().expect(200).text();
        assertThat(csv.split("\r\n"))
                .hasSize(5)
                .allMatch(row -> row.equals("submission_id,client_id,session_id,participant_id,received_at,row,a,text")
                        || row.startsWith(list)
                        || row.startsWith(file)
                        || row.startsWith(large));

        Map<String, String> entries = entries(export("zip").send().expect(200).body());
        String folder = participant.clientId() + "/p-01/";
        assertThat(entries)
                .containsEntry(folder + list + "/responses.json", "[{\"a\":1},{\"a\":2}]")
                .containsEntry(folder + file + "/files/0-a.webm", "x".repeat(100_000))
                .doesNotContainKey(folder + file + "/responses.json")
                .hasSize(3 * 2 + 3 + 1);
        assertThat(JSON.readTree(entries.get(folder + file + "/submission.json")))
                .isEqualTo(site.submission(file));
        assertThat(JSON.readTree(entries.get("manifest.json")).path("submissions"))
                .hasSize(3);

        Path parquet = Files.write(
                temp.resolve("all.parquet"),
                export("parquet").send().expect(200).body());
        assertThat(DuckDb.query(parquet, """
            SELECT submission_id, participant_id, coalesce(length(responses), 0), len(files),
                coalesce(files[1].name, ''), coalesce(files[1].size, 0)
            FROM read_parquet(?)
            """))
                .containsExactly(
                        List.of(list, "p-01", 17L, 0L, "", 0L),
                        List.of(file, "p-01", 0L, 1L, "a.webm", 100_000L),
                        List.of(large, "p-01", 300_011L, 0L, "", 0L));
    }

    private static Map<String, String> entries(byte[] zip) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                entries.put(entry.getName(), new String(stream.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }

    @Test
    void filtersByParticipantAndTimeOfReceipt() {
        String id = site.submitJson(participant, "1");
        Participant other = site.participant(participant.clientId(), "p-02");
        site.submitJson(other, "2");
        String receivedAt = site.submission(id).path("received_at").asText();

        assertThat(export("jsonl").query("participant_id", "p-02").send().text())
                .hasLineCount(1);
        assertThat(export("jsonl").query("to", receivedAt).send().text()).isEmpty();
        assertThat(export("jsonl").query("from", receivedAt).send().text()).contains(id);
    }
}
