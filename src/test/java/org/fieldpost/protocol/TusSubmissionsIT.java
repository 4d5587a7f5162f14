package org.fieldpost.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Call;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Uploads that wait, and the {@code /submit} that takes them into one submission, all or none, once. */
@OnEveryContainer
final class TusSubmissionsIT {
    private final Site site;
    private final Tus tus;
    private final Participant participant;

    TusSubmissionsIT(Container container) {
        site = SharedServers.on(container);
        tus = new Tus(site);
        participant = site.participant(site.register(Site.CALLBACK), "p-01");
    }

    private String held(String name) {
        return held(participant, name);
    }

    private String held(Participant owner, String name) {
        byte[] bytes = ("bytes of " + name).getBytes(UTF_8);
        String id = tus.create(owner, bytes.length, Map.of("filename", name, "submission", "s-1", "about", name));
        Answer whole = tus.patch(id, 0, bytes).send().expect(204);
        assertThat(whole.header("Fieldpost-Submission-Id")).isEmpty();
        return id;
    }

    private Call submit(Participant by, String... uploads) {
        MultipartBody form =
                MultipartBody.form().field("auth_token", by.authToken()).field("responses", "[1]");
        for (String upload : uploads) {
            form.field("upload", upload);
        }
        return site.post("/submit").multipart(form);
    }

    private JsonNode only() {
        List<JsonNode> submissions = site.submissions(participant);
        assertThat(submissions).hasSize(1);
        return submissions.get(0);
    }

    @Test
    void oneSubmissionTakesSeveralByTheirIdsOrAddresses() {
        String first = held("a");
        String second = held("b");
        assertThat(site.submissions(participant)).isEmpty();

        String id = submit(participant, "https://data.example.org/lab/files/" + first, second)
                .send()
                .accepted();

        JsonNode submission = only();
        assertThat(submission.path("files").findValuesAsText("name")).containsExactly("a", "b");
        assertThat(new String(site.file(id, 1), UTF_8)).isEqualTo("bytes of b");
        assertThat(submission.path("fields").path("about")).hasSize(2);
        assertThat(submission.path("fields").has("upload")).isFalse();
        for (String upload : List.of(first, second)) {
            assertThat(tus.head(upload).send().expect(200).header("Fieldpost-Submission-Id"))
                    .contains(id);
        }
    }

    @Test
    void theSameSubmitAgainGetsItsFirstAnswerAndAnotherOneIsRefused() {
        String upload = held("a");
        String id = submit(participant, upload).send().accepted();
        assertThat(submit(participant, upload).send().accepted()).isEqualTo(id);
        String other = held("b");
        submit(participant, other, upload).send().refused(409, "conflict");
        only();
        submit(participant, other).send().accepted();
    }

    /** Several times, since each meets other moments of the others. */
    @RepeatedTest(5)
    void manyAtOnceTakeAnUploadOnce() {
        String upload = held("a");
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 8)
                .mapToObj(number -> submit(participant, upload).sendAsync())
                .toList();
        List<String> ids = answers.stream()
                .map(answer -> answer.join().accepted())
                .distinct()
                .toList();
        assertThat(ids).containsExactly(only().path("submission_id").asText());
    }

    @Test
    void formsAndJsonNameUploadsAsWell() {
        String inForm = held("a");
        site.post("/submit")
                .form("auth_token", participant.authToken())
                .form("upload", inForm)
                .send()
                .accepted();
        String first = held("b");
        String second = held("c");
        String id = site.post("/submit")
                .query("upload", first)
                .query("upload", second)
                .bearer(participant.authToken())
                .json("{}")
                .send()
                .accepted();
        assertThat(site.submission(id).path("files").findValuesAsText("name")).containsExactly("b", "c");
    }

    @Test
    void anotherSessionOfTheParticipantMayTakeWhatOneLeft() {
        String upload = held("a");
        Participant again = site.participant(participant.clientId(), "p-01");
        submit(again, upload).send().accepted();
    }

    @Test
    void whatIsUnknownUnfinishedOrSomebodyElsesIsRefusedAndTakesNothing() {
        String mine = held("a");
        String unfinished = tus.create(participant, 10, Map.of("submission", "s-1"));
        String others = held(site.participant(participant.clientId(), "p-02"), "x");

        submit(participant, mine, "0123456789abcdef0123456789abcdef").send().refused(400, "invalid_request");
        submit(participant, mine, "nonsense").send().refused(400, "invalid_request");
        submit(participant, mine, others).send().refused(400, "invalid_request");
        submit(participant, mine, unfinished).send().refused(409, "conflict");
        assertThat(site.submissions(participant)).isEmpty();

        submit(participant, mine).send().accepted();
    }

    @Test
    void anUploadThatWaitsBringsNoResponsesOfItsOwn() {
        tus.creation(participant, 10, Map.of("submission", "s-1", "responses", "{}"))
                .send()
                .refused(400, "invalid_request");
    }
}
