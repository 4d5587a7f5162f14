package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fieldpost.export.reproschema.UploadedZip;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /api/export} with {@code layout}: what clients really send as rows. */
@OnEveryContainer
final class LayoutsIT {
    private static final String ANSWERS = "[{\"@type\":\"reproschema:ResponseActivity\",\"generated\":\"uuid:1\","
            + "\"used\":[\"https://x.org/items/q\",\"https://x.org/phq9_schema\"]},"
            + "{\"@type\":\"reproschema:Response\",\"@id\":\"uuid:1\",\"isAbout\":\"https://x.org/items/q\","
            + "\"value\":\"q-1.wav\"}]";

    private final Site site;
    private final Participant participant;

    LayoutsIT(Container container) {
        site = SharedServers.on(container);
        participant = site.participant(site.register(Site.CALLBACK), "p-01");
    }

    private Answer export(String format, String layout) {
        return site.read("/api/export")
                .query("format", format)
                .query("layout", layout)
                .query("client_id", participant.clientId())
                .send();
    }

    private List<String> rows(String layout) {
        return export("csv", layout).expect(200).text().lines().toList();
    }

    private String submitFile(String name, byte[] content) {
        return site.post("/submit")
                .multipart(MultipartBody.form()
                        .file("file", name, "blob", content)
                        .field("auth_token", participant.authToken())
                        .field("expires", "20261124T101028Z"))
                .send()
                .accepted();
    }

    @ParameterizedTest
    @CsvSource({
        "csv, phenotype, zip",
        "zip, jspsych, csv",
        "jsonl, reproschema, csv",
        "csv, labjs, reproschema",
        "jsonl, labjs, leave layout out",
        "csv, '', leave it out",
    })
    void aLayoutThatDoesNotFitIsRefusedWithWhatFits(String format, String layout, String fitting) {
        Answer refused = export(format, layout).refused(400, "invalid_request");

        assertThat(refused.json().path("detail").asText()).contains(fitting);
    }

    @Test
    void trialsAreRows() {
        String id = site.submitJson(participant, "{\"data\":[{\"rt\":1.50},{\"rt\":null,\"key\":\"f\"}]}");

        List<String> rows = rows("jspsych");

        assertThat(rows.get(0)).endsWith(",row,recording,rt,key");
        assertThat(rows.get(1)).startsWith(id).endsWith(",0,,1.50,");
        assertThat(rows.get(2)).startsWith(id).endsWith(",1,,,f");
    }

    @Test
    void answersAreRowsOutOfZipsAndSlicesAlike() throws IOException {
        byte[] zip = new UploadedZip()
                .stored("u-p-01/q-1.wav", "RIFF".repeat(50_000))
                .stored("u-p-01/activity_0.jsonld", ANSWERS)
                .bytes();
        submitFile("u-p-01.zip.001", Arrays.copyOfRange(zip, 100_000, zip.length));
        String first = submitFile("u-p-01.zip.000", Arrays.copyOf(zip, 100_000));
        submitFile("u-p-01-activity0.zip", zip);

        List<String> rows = rows("reproschema");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1))
                .startsWith(first)
                .contains(",phq9,q,,q-1.wav,recording,joined/")
                .contains("#u-p-01/q-1.wav,");

        Map<String, String> dataset =
                entries(export("zip", "phenotype").expect(200).body());
        assertThat(dataset.get("phenotype/phq9.tsv")).contains("sub-p01x").contains("#u-p-01/q-1.wav\n");
    }

    private static Map<String, String> entries(byte[] bytes) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }
}
