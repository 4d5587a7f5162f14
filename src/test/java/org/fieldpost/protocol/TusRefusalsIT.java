package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /files} refuses of tus clients, and that browsers of any origin may use it. */
@OnEveryContainer
final class TusRefusalsIT {
    private final Site site;
    private final Tus tus;
    private final Participant participant;

    TusRefusalsIT(Container container) {
        site = SharedServers.on(container);
        tus = new Tus(site);
        participant = site.participant();
    }

    private Call beginning() {
        return site.post("/files").header("Tus-Resumable", "1.0.0").header("Upload-Length", "10");
    }

    @Test
    void whoMayNotSendMayNotBegin() {
        beginning().send().refused(403, "Unauthorized");
        beginning().bearer("").send().refused(403, "Unauthorized");
        beginning().bearer("nonsense").send().refused(403, "Unauthorized token");
        site.assertNothingKeptOf(participant);
    }

    @Test
    void anotherVersionIsRefusedWithTheOneThereIs() {
        for (Call call : new Call[] {
            site.post("/files").header("Upload-Length", "10").bearer(participant.authToken()),
            site.post("/files").header("Tus-Resumable", "0.2.2").header("Upload-Length", "10")
        }) {
            Answer refused = call.send().refused(412, "unsupported_version");
            assertThat(refused.header("Tus-Version")).contains("1.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "ten", "1e3", "99999999999999999999", ""})
    void aLengthThatIsNoNumberIsRefused(String length) {
        site.post("/files")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", length)
                .bearer(participant.authToken())
                .send()
                .refused(400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a b c d|400", "a !!!|400", "a YQ==,a YQ==|400", "a gA==|400", "upload YQ==|400"})
    void metadataThatIsNotWellFormedIsRefused(String metadata, int status) {
        beginning()
                .bearer(participant.authToken())
                .header("Upload-Metadata", metadata)
                .send()
                .refused(status, "invalid_request");
    }

    @Test
    void responsesThatAreNoJsonAreRefusedBeforeAnyByteIsSent() {
        tus.creation(participant, 10, Map.of("responses", "{")).send().refused(400, "invalid_request");
    }

    @Test
    void whatIsTooLargeIsRefusedAtTheBeginning() {
        tus.creation(participant, (2L << 30) + 1, Map.of()).send().refused(413, "too_large");
        String id = tus.create(participant, 10, Map.of());
        tus.patch(id, 0, new byte[11]).send().refused(413, "too_large");
        assertThat(Tus.offsetIn(tus.head(id).send().expect(200))).isZero();
    }

    @Test
    void bytesOfAnotherTypeAreRefused() {
        String id = tus.create(participant, 10, Map.of());
        site.call("PATCH", "/files/" + id)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .body("application/octet-stream", new byte[10])
                .send()
                .refused(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456789abcdef", "x", "0123456789ABCDEF0123456789ABCDEF"})
    void anUnknownUploadIsNotFound(String id) {
        tus.head(id).send().expect(404);
        tus.patch(id, 0, new byte[1]).send().refused(404, "not_found");
        tus.delete(id).send().refused(404, "not_found");
    }

    @Test
    void aChecksumThatCannotBeReadIsRefused() {
        String id = tus.create(participant, 10, Map.of());
        for (String checksum : new String[] {"crc32 AAAA", "sha1", "sha1 %%%"}) {
            tus.patch(id, 0, new byte[5])
                    .header("Upload-Checksum", checksum)
                    .send()
                    .expect(checksum.equals("sha1") ? 460 : 400);
        }
        assertThat(Tus.offsetIn(tus.head(id).send().expect(200))).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/files/|POST|authorization,tus-resumable,upload-length,upload-metadata,x-request-id",
                "/files/x|PATCH|authorization,content-type,tus-resumable,upload-offset,upload-checksum",
                "/files/x|HEAD|tus-resumable,x-http-method-override",
                "/files/x|DELETE|tus-resumable"
            })
    void pagesOfAnyOriginMayAskForEachMethod(String path, String method, String headers) {
        Answer preflight = site.call("OPTIONS", path)
                .header("Origin", "https://study.example.org")
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .send()
                .expect(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(preflight.headerItems("Access-Control-Allow-Methods")).contains(method.toLowerCase(Locale.ROOT));
        assertThat(preflight
                        .header("Access-Control-Allow-Headers")
                        .orElseThrow()
                        .toLowerCase(Locale.ROOT)
                        .split(", *"))
                .contains(headers.split(","));
        assertThat(preflight.header("Access-Control-Max-Age")).isPresent();
    }

    @Test
    void pagesMayReadWhatTheyNeedOfAnswersAndErrors() {
        Answer refused = tus.patch("0123456789abcdef0123456789abcdef", 0, new byte[1])
                .header("Origin", "https://study.example.org")
                .send()
                .refused(404, "not_found");
        assertThat(refused.header("Access-Control-Allow-Origin")).contains("*");
        assertThat(refused.headerItems("Access-Control-Expose-Headers"))
                .contains(
                        "location",
                        "upload-offset",
                        "upload-length",
                        "upload-metadata",
                        "tus-resumable",
                        "fieldpost-submission-id");
    }
}
