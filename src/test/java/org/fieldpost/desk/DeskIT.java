package org.fieldpost.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.fieldpost.clients.Chromium;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnBothEntrances;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a researcher does at the desk. */
@OnBothEntrances
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskIT {
    private static final String TRIALS = "[{\"trial\": 1, \"rt\": 512.5, \"response\": \"left\"},"
            + " {\"trial\": 2, \"rt\": null, \"nested\": {\"a\": [1, 2]}}]";
    private static final byte[] PIXEL = Samples.png();
    private static final byte[] TONE = Samples.wav();

    private final Site site;
    private final Desk desk;
    private final String clientId;

    DeskIT(Container container) {
        site = SharedServers.on(container);
        clientId = site.register(Site.CALLBACK);
        desk = new Desk(site);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aWrongTokenIdIsAnsweredWhereItWasTypedAndTheRightOneOpensTheDesk() {
        desk.open("overview");
        desk.page().getByLabel("token_id").fill("wrong");
        desk.button("Sign in").click();
        assertThat(desk.page().getByRole(AriaRole.ALERT)).containsText("not the server's token_id");

        desk.signIn();

        assertThat(desk.page().url()).doesNotContain(site.server().tokenId());
        assertThat(desk.page().content()).doesNotContain(site.server().tokenId());
        assertThat(desk.page().evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                .isEqualTo("[{},{},\"\"]");
        desk.page().reload();
        desk.heading("Overview").waitFor();
    }

    @Test
    void whoSignsOutIsAskedToSignInAgainAndComesBackToTheSameView() {
        desk.signIn().open("clients");
        desk.heading("Client apps").waitFor();

        desk.button("Sign out").click();
        desk.button("Sign in").waitFor();
        desk.page().getByLabel("token_id").fill(site.server().tokenId());
        desk.button("Sign in").click();

        desk.heading("Client apps").waitFor();
        desk.assertNoComplaints();
    }

    @Test
    void aSubmissionShowsOnTheOverviewByItself() {
        desk.signIn();

        site.submitJson(site.participant(clientId, "arrives-live"), "{}");

        desk.link("arrives-live").first().waitFor();
        desk.assertNoComplaints();
        desk.assertOpenToEverybody();
    }

    @Test
    void submissionsAreFilteredAndOpened() {
        Participant participant = site.participant(clientId, "filtered");
        site.submitJson(participant, TRIALS);
        site.submitJson(site.participant(clientId, "other"), "{}");
        desk.signIn().open("submissions");

        desk.page().getByLabel("Participant").fill("filtered");
        desk.button("Filter").click();
        desk.page().waitForURL(url -> url.contains("participant_id=filtered"));
        desk.heading("Submissions").waitFor();
        assertThat(desk.page().locator("tbody tr")).hasCount(1);
        desk.assertOpenToEverybody();
        desk.page().locator("tbody td a").first().click();
        desk.heading("Responses").waitFor();

        assertThat(desk.page().locator("thead th")).hasText(new String[] {"#", "trial", "rt", "response", "nested"});
        assertThat(desk.page().locator("tbody tr").nth(1)).containsText("{\"a\":[1,2]}");
        desk.button("As received").click();
        assertThat(desk.page().locator("pre")).hasText(TRIALS);
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    @Test
    void imagesAndRecordingsShowOnceTheirBytesAreRecognised() {
        Participant participant = site.participant(clientId, "media");
        String id = submit(
                participant,
                MultipartBody.form()
                        .file("image", "drawing.png", "blob", PIXEL)
                        .file("audio", "voice.bin", "application/octet-stream", TONE));
        desk.signIn().open("submission/" + id);
        desk.heading("Files").waitFor();

        desk.button("Show").first().click();
        Locator image = desk.page().locator("img.picture");
        image.waitFor();
        assertThat((Integer) image.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                .isEqualTo(1);
        desk.button("Show").click();
        Locator audio = desk.page().locator("audio");
        audio.waitFor();
        assertThat((Boolean) audio.evaluate("audio => { audio.muted = true; return audio.play().then(() => true); }"))
                .isTrue();
        desk.page().locator("canvas.wave").waitFor();
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    @Test
    void everythingOfAParticipantStandsBySession() {
        Participant first = site.participant(clientId, "twice");
        Participant second = site.participant(clientId, "twice");
        site.submitJson(first, "1");
        site.submitJson(second, "2");
        site.submitJson(second, "3");

        desk.signIn().open("participant/twice?client_id=" + clientId);

        desk.heading("Participant twice").waitFor();
        assertThat(desk.page().getByText("3 submissions in 2 sessions.")).isVisible();
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    @Test
    void anExportIsLookedAtAndDownloaded() throws IOException {
        site.submitJson(site.participant(clientId, "exported"), TRIALS);
        desk.signIn().open("export?participant_id=exported");
        desk.heading("Export").waitFor();

        desk.button("Look at the first rows").click();
        assertThat(desk.page().locator("pre")).containsText("512.5,left");
        Download download =
                desk.page().waitForDownload(() -> desk.link("Download").click());

        assertThat(download.suggestedFilename()).endsWith(".csv");
        assertThat(Files.readString(download.path())).contains("512.5,left").contains("exported");
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    @Test
    void aParticipantIsErasedOnceItsNameWasTypedAndTheAuditSaysSo() {
        Participant participant = site.participant(clientId, "goes");
        site.submitJson(participant, "{}");
        String stays = site.submitJson(site.participant(clientId, "stays"), "{}");
        desk.signIn().open("participant/goes?client_id=" + clientId);
        desk.heading("Participant goes").waitFor();

        desk.button("Erase this participant").click();
        assertThat(desk.button("Erase for good")).isDisabled();
        desk.page().getByLabel("to go on").fill("goe");
        assertThat(desk.button("Erase for good")).isDisabled();
        desk.page().getByLabel("to go on").fill("goes");
        desk.assertOpenToEverybody();
        desk.button("Erase for good").click();
        desk.heading("Submissions").waitFor();

        assertThat(site.submissions(participant)).isEmpty();
        site.read("/api/submissions/" + stays).send().expect(200);
        site.post("/submit").bearer(participant.authToken()).json("{}").send().refused(403, "Unauthorized token");
        desk.open("audit");
        desk.heading("Audit").waitFor();
        assertThat(desk.page()
                        .locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("erase"))
                        .filter(new Locator.FilterOptions().setHasText(clientId)))
                .hasCount(1);
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    /** Nested so deeply that its lines, laid out, would be longer than a browser's longest text. */
    @Test
    void whatCannotBeLaidOutCanBeReadAndErasedAllTheSame() {
        String deep = "[".repeat(999) + "1,".repeat(300_000) + "1" + "]".repeat(999);
        String id = site.submitJson(site.participant(clientId, "deep"), deep);
        desk.signIn().open("submission/" + id);

        assertThat(desk.page().getByText("This is too much to be laid out")).isVisible();
        assertThat(desk.button("Erase this submission")).isVisible();
        desk.button("As received").click();
        assertThat(desk.page().locator("pre.wrap")).containsText("[[[");
        desk.assertNoComplaints();
    }

    @Test
    void longNumbersAreSaidToBeRounded() {
        String id = site.submitJson(
                site.participant(clientId, "numbers"), "[{\"ns\": 1732442428123456789, \"rt\": 1560.7}]");
        desk.signIn().open("submission/" + id);

        assertThat(desk.page().locator("td.number").last()).hasText("1560.7");
        assertThat(desk.page().getByText("Long numbers are rounded here")).isVisible();
        desk.button("As received").click();
        assertThat(desk.page().getByText("Long numbers are rounded here")).isHidden();
        assertThat(desk.page().locator("pre.wrap")).containsText("1732442428123456789");
        desk.assertNoComplaints();
    }

    @ParameterizedTest
    @ValueSource(strings = {"participant/%ff", "constructor", "toString/x", "submission/none"})
    void anAddressThatLeadsNowhereIsSaidToDoSo(String view) {
        desk.signIn().open(view);
        desk.awaitShown();

        assertThat(desk.page().locator("main")).not().containsText("undefined");
        assertThat(desk.page().locator("main")).not().containsText("function");
    }

    @Test
    void nothingThatAParticipantSentRuns() {
        List<String> dialogs = new ArrayList<>();
        desk.page().onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        String hostile = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(3)'><script>alert(4)</script></svg>";
        Participant participant = site.participant(clientId, hostile);
        String id = submit(
                participant,
                MultipartBody.form()
                        .field("responses", "[{\"<script>alert(5)</script>\": \"<img src=x onerror=alert(6)>\"}]")
                        .field("note", "<iframe src='javascript:alert(7)'></iframe>")
                        .file("a", "x.svg", "image/svg+xml", svg)
                        .file("b", "<b onmouseover=alert(8)>.html", "text/html", "<script>alert(9)</script>")
                        .file("c", "fake.png", "image/png", "<html><script>alert(10)</script></html>"));

        desk.signIn();
        for (String view : List.of(
                "submission/" + id,
                "submissions?client_id=" + clientId,
                "participant/" + URLEncoder.encode(hostile, UTF_8).replace("+", "%20"),
                "export?participant_id=" + URLEncoder.encode(hostile, UTF_8),
                "submission/%3Cscript%3Ealert(11)%3C%2Fscript%3E",
                "%3Cscript%3Ealert(12)%3C%2Fscript%3E")) {
            desk.open(view).awaitShown();
        }
        desk.open("submission/" + id);
        desk.heading("Files").waitFor();
        for (int i = 3; i > 0; i--) {
            desk.button("Show").first().click();
            assertThat(desk.button("Show")).hasCount(i - 1);
        }

        assertThat(dialogs).isEmpty();
        assertThat(desk.page().getByText("No image and no recording")).hasCount(3);
        assertThat(desk.page().locator("main script, main iframe, main svg, main object"))
                .hasCount(0);
    }

    private String submit(Participant participant, MultipartBody body) {
        return site.post("/submit")
                .bearer(participant.authToken())
                .multipart(body)
                .send()
                .accepted();
    }
}
