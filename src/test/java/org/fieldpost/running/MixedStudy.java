package org.fieldpost.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.CommandExport;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;

/** A small study with all that studies send, on a server of its own, and what was taken out of it in each format. */
final class MixedStudy implements AutoCloseable {
    static final List<String> PEOPLE = List.of("anna", "Anna", "=p,3", "名前 🙂", "");

    private static final int TRIALS = 20;

    private final OwnServer own;
    private final List<JsonNode> listed = new ArrayList<>();
    private final Map<String, String> responses = new LinkedHashMap<>();
    private final Map<String, CommandExport> exports = new LinkedHashMap<>();
    private long rows;

    private MixedStudy(OwnServer own) {
        this.own = own;
    }

    /** Runs it, lists it, and takes it out: by HTTP and by the command, which must give the same bytes. */
    static MixedStudy on(Container container) throws IOException {
        MixedStudy study = new MixedStudy(OwnServer.start(container));
        String clientId = study.own.site().register(Site.CALLBACK);
        for (String person : PEOPLE) {
            study.run(study.own.site().participant(clientId, person));
        }
        study.list();
        for (String format : List.of("jsonl", "csv", "zip", "parquet")) {
            study.takeOut(format);
        }
        return study;
    }

    private void takeOut(String format) throws IOException {
        byte[] served = own.site()
                .read("/api/export")
                .query("format", format)
                .send()
                .expect(200)
                .body();
        CommandExport taken = CommandExport.of(own.launch(), format);
        assertThat(Files.readAllBytes(taken.file())).as(format).isEqualTo(served);
        exports.put(format, taken);
    }

    /** jsPsych's trials, a recording, the ZIP file of a ReproSchema activity, and what else there is. */
    private void run(Participant participant) {
        Site site = own.site();
        String trials = IntStream.range(0, TRIALS)
                .mapToObj(trial -> "{\"trial_type\":\"html-keyboard-response\",\"trial_index\":" + trial
                        + ",\"rt\":" + (trial % 5 == 0 ? "null" : "" + (300 + trial) + ".5")
                        + ",\"stimulus\":\"<p style=\\\"color: red\\\">\\n"
                        + "=, 名</p>\",\"response\":{\"Q0\":\"−1, \\\"a\\\"\"}}")
                .collect(Collectors.joining(",\n", "[", "]\n"));
        sent(site.submitJson(participant, trials), trials, TRIALS);
        byte[] recording = new byte[300_000];
        new Random(1).nextBytes(recording);
        String note = "{\"trial_index\":99,\"file\":\"rec.webm\"}";
        sent(
                site.post("/submit")
                        .multipart(form(participant)
                                .field("responses", note)
                                .file("audio", "CON.webm", "audio/webm;codecs=opus", recording)
                                .file("files[]", "🙂 名前.wav", "blob", "RIFF")
                                .file("files[]", "empty", "", ""))
                        .send()
                        .accepted(),
                note,
                1);
        sent(
                site.post("/submit")
                        .multipart(form(participant).file("file", "u-activity_1.zip", "application/zip", activity()))
                        .send()
                        .accepted(),
                "null",
                1);
        sent(site.submitJson(participant, "[]"), "[]", 1);
        sent(site.submitJson(participant, "[1e400, \"\\u0041\"]"), "[1e400, \"\\u0041\"]", 1);
    }

    private static MultipartBody form(Participant participant) {
        return MultipartBody.form().field("auth_token", participant.authToken()).field("expires", "20261124T101028Z");
    }

    private static byte[] activity() {
        byte[] items = "[{\"@type\":\"reproschema:Response\",\"value\":3}]".getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("activity_1.jsonld");
            CRC32 crc = new CRC32();
            crc.update(items);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(items.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void sent(String id, String json, long itsRows) {
        responses.put(id, json);
        rows += itsRows;
    }

    private void list() {
        Optional<String> after = Optional.empty();
        do {
            Call call = own.site().read("/api/submissions").query("limit", "7");
            JsonNode page = after.map(id -> call.query("after", id))
                    .orElse(call)
                    .send()
                    .expect(200)
                    .json()
                    .path("submissions");
            page.forEach(listed::add);
            after = page.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            page.get(page.size() - 1).path("submission_id").asText());
        } while (after.isPresent());
    }

    /** The entries of the listing, page by page. */
    List<JsonNode> listed() {
        return listed;
    }

    /** The ids of the listing. */
    List<String> ids() {
        return listed.stream()
                .map(entry -> entry.path("submission_id").asText())
                .toList();
    }

    /** The JSON texts as they were sent, by the ids in the answers; {@code null} where none was. */
    Map<String, String> responses() {
        return responses;
    }

    /** How many rows CSV should have. */
    long rows() {
        return rows;
    }

    Map<String, CommandExport> exports() {
        return exports;
    }

    Path file(String format) {
        return exports.get(format).file();
    }

    Path folder() {
        return own.launch().workFolder();
    }

    @Override
    public void close() {
        own.close();
    }
}
