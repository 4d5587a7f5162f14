package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Range} on stored files, RFC 9110 section 14. */
@OnEveryContainer
final class RangeIT {
    private static final byte[] CONTENT = new byte[100_000];

    static {
        new Random(42).nextBytes(CONTENT);
    }

    private final Site site;
    private final String path;

    RangeIT(Container container) {
        site = SharedServers.on(container);
        Participant participant = site.participant();
        String id = site.post("/submit")
                .multipart(MultipartBody.form()
                        .field("auth_token", participant.authToken())
                        .file("file", "a", "text/plain", CONTENT))
                .send()
                .accepted();
        path = "/api/submissions/" + id + "/files/0";
    }

    @Test
    void serverSaysThatItTakesRanges() {
        assertThat(site.read(path).send().expect(200).header("Accept-Ranges")).contains("bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-99, 0, 99",
        "bytes=70000-80000, 70000, 80000",
        "bytes=99999-, 99999, 99999",
        "bytes=50000-, 50000, 99999",
        "bytes=-1, 99999, 99999",
        "bytes=-500, 99500, 99999",
        "bytes=-200000, 0, 99999",
        "bytes=10-999999999999, 10, 99999",
    })
    void aRangeGetsJustThatPart(String range, int first, int last) {
        Answer answer = ranged(range).send().expect(206);
        assertThat(answer.header("Content-Range")).contains("bytes " + first + "-" + last + "/100000");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(CONTENT, first, last + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100000-", "bytes=100000-100001", "bytes=-0"})
    void aRangeBeyondTheEndCannotBeSatisfied(String range) {
        Answer answer = ranged(range).send().refused(416);
        assertThat(answer.header("Content-Range")).contains("bytes */100000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines=1-2", "bytes=5-2", "bytes=x-y", "bytes", "bytes=-", "bytes=1-2x"})
    void aRangeThatIsNoneIsIgnored(String range) {
        assertThat(ranged(range).send().expect(200).body()).isEqualTo(CONTENT);
    }

    @Test
    void severalRangesGetTheWholeOrEveryPart() {
        assertThat(ranged("bytes=0-1,5-6").send().status()).isIn(200, 206);
    }

    @Test
    void ifRangeWithAnotherEtagGetsTheWhole() {
        String etag = site.read(path).send().expect(200).header("ETag").orElseThrow();
        ranged("bytes=0-9").header("If-Range", etag).send().expect(206);
        ranged("bytes=0-9").header("If-Range", "\"other\"").send().expect(200);
    }

    private Call ranged(String range) {
        return site.read(path).header("Range", range);
    }
}
