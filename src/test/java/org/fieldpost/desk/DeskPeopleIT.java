package org.fieldpost.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.fieldpost.clients.Chromium;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OnBothEntrances;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.fieldpost.harness.Tus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Submissions by time and files, files in slices, what is odd of a person, and exports under way, at the desk. */
@OnBothEntrances
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskPeopleIT {
    private static final byte[] TONE = Samples.wav();
    private static final double LONG = 30_000;

    private final Site site;
    private final Desk desk;
    private final String clientId;

    DeskPeopleIT(Container container) {
        site = SharedServers.on(container);
        clientId = site.register(Site.CALLBACK);
        desk = new Desk(site);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void submissionsAreFilteredByTimeAndFilesAndTheAddressKeepsThat() {
        Participant participant = site.participant(clientId, "filtered-by-time");
        site.submitJson(participant, "{}");
        send(participant, "a.wav", TONE);
        desk.signIn().open("submissions?client_id=" + clientId);
        assertThat(rows()).hasCount(2);

        desk.page().getByLabel("With files").check();
        desk.button("Filter").click();
        desk.page().waitForURL(url -> url.contains("has_file=true"));
        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("1 file");

        desk.page().getByLabel("Received before").fill("2026-01-01T10:30");
        desk.button("Filter").click();
        desk.page().waitForURL(url -> url.contains("to=2026-01-01T09%3A30%3A00.000Z"));
        assertThat(desk.page().getByText("Nothing matches.")).isVisible();
        desk.assertOpenToEverybody();

        desk.page().reload();
        assertThat(desk.page().getByText("Nothing matches.")).isVisible();
        assertThat(desk.page().getByLabel("Received before")).hasValue("2026-01-01T10:30");
        assertThat(desk.page().getByLabel("With files")).isChecked();

        desk.page().getByLabel("Received before").fill("");
        desk.page().getByLabel("Received from").fill("2026-01-01T10:30:15");
        desk.button("Filter").click();
        desk.page().waitForURL(url -> url.contains("from=2026-01-01T09%3A30%3A15.000Z"));
        assertThat(rows()).hasCount(1);
        desk.assertNoComplaints();
    }

    @Test
    void aFileThatCameInSlicesShowsOnceAndPlays() throws IOException {
        Participant participant = site.participant(clientId, "sliced");
        int half = TONE.length / 2;
        String first = send(participant, "voice.wav.000", Arrays.copyOf(TONE, half + 1));
        send(participant, "voice.wav.001", Arrays.copyOfRange(TONE, half + 1, TONE.length));
        send(participant, "lost.bin.000", TONE);
        send(participant, "lost.bin.003", TONE);
        desk.signIn().open("submission/" + first);
        desk.heading("Files in slices").waitFor();

        assertThat(rows()).hasCount(1);
        assertThat(rows()).containsText("voice.wav");
        assertThat(rows()).containsText("Whole");
        desk.button("Show").click();
        Locator audio = desk.page().locator("audio");
        audio.waitFor();
        assertThat((Boolean) audio.evaluate("audio => { audio.muted = true; return audio.play().then(() => true); }"))
                .isTrue();
        Download download =
                desk.page().waitForDownload(() -> rows().getByText("Download").click());
        assertThat(Files.readAllBytes(download.path())).isEqualTo(TONE);
        desk.assertOpenToEverybody();

        desk.open("participant/sliced?client_id=" + clientId);
        desk.heading("Participant sliced").waitFor();
        assertThat(desk.page().getByText("4 submissions in 1 session.")).isVisible();
        assertThat(desk.page().getByText("voice.wav in 2 slices")).isVisible();
        assertThat(rows().getByText("Slices 1 to 2 are missing")).isVisible();
        assertThat(desk.page().getByLabel("What is odd")).containsText("lost.bin: Slices 1 to 2 are missing.");
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    @Test
    void whatIsOddOfAPersonIsToldInWords() {
        Participant participant = site.participant(clientId, "odd");
        site.submitJson(participant, "{}");
        Participant silent = site.participant(clientId, "odd");
        new Tus(site).create(participant, 1_000, Tus.metadata("left.wav", "block"));
        desk.signIn().open("participant/odd?client_id=" + clientId);
        Locator odd = desk.page().getByLabel("What is odd");
        desk.heading("Participant odd").waitFor();
        assertThat(desk.heading("Sessions that sent nothing")).isHidden();
        // A session is noted about a second after it was opened.
        await().atMost(Duration.ofSeconds(30)).until(() -> endToken(silent));
        desk.page().reload();

        assertThat(odd.getByText("nothing of it is here")).hasCount(1);
        assertThat(odd).containsText("left.wav: 0 bytes of 1,000 bytes have come. Its sender may go on until");
        assertThat(desk.heading("Sessions that sent nothing")).isVisible();
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    @Test
    void aPersonWithManySubmissionsIsShownPageByPage() {
        Participant participant = site.participant(clientId, "busy");
        for (int n = 0; n < 450; n++) {
            site.submitJson(participant, "{}");
        }
        desk.signIn().open("participant/busy?client_id=" + clientId);
        desk.heading("Participant busy").waitFor();
        assertThat(rows()).hasCount(200);

        desk.button("Show later ones").click();
        assertThat(rows()).hasCount(400);
        desk.button("Show later ones").click();
        assertThat(rows()).hasCount(450);
        assertThat(desk.page().getByText("450 submissions in 1 session.")).isVisible();
        assertThat(desk.button("Show later ones")).isHidden();
        desk.assertNoComplaints();
    }

    @Test
    void whoLeavesWhileMoreIsLoadedIsToldOfNoFailure() {
        Participant participant = site.participant(clientId, "left");
        for (int n = 0; n < 51; n++) {
            site.submitJson(participant, "{}");
        }
        desk.signIn().open("submissions?client_id=" + clientId);
        assertThat(rows()).hasCount(50);
        List<Route> held = new ArrayList<>();
        desk.page().route(url -> url.contains("after="), held::add);
        Locator more = desk.button("Show older ones");
        more.click();
        desk.page().waitForCondition(() -> !held.isEmpty());
        assertThat(more).isFocused();

        desk.open("audit");

        desk.heading("Audit").waitFor();
        assertThat(desk.page().locator("#notice")).hasText("");
        desk.assertNoComplaints();
    }

    @Test
    void longNamesMakeNoPageScrollSideways() {
        String label = "W".repeat(200);
        site.call("PUT", "/api/clients/" + clientId + "/label")
                .bearer(site.server().tokenId())
                .form("label", label)
                .send()
                .expect(200);
        Participant participant = site.participant(clientId, "long");
        send(participant, label + ".000", TONE);
        send(participant, label + ".002", TONE);
        site.post("/submit").bearer(participant.authToken()).json("{").send().expect(400);
        try (Desk phone = new Desk(site, new NewContextOptions().setViewportSize(360, 800))) {
            phone.signIn();
            assertThat(phone.page().locator(".refusals").getByText(label).first())
                    .isVisible();
            assertNothingScrollsSideways(phone);

            phone.open("participant/long?client_id=" + clientId);
            phone.heading("What is odd").waitFor();
            assertNothingScrollsSideways(phone);
        }
    }

    private static void assertNothingScrollsSideways(Desk phone) {
        assertThat((Integer) phone.page().evaluate("document.documentElement.scrollWidth"))
                .as(phone.page().url())
                .isLessThanOrEqualTo(360);
    }

    @Test
    void anExportIsFollowedOnWhereTheServerWasAwayForAMoment() {
        site.submitJson(site.participant(clientId, "away"), "[{\"a\": 1}]");
        desk.signIn().open("export?participant_id=away");
        desk.heading("Export").waitFor();
        List<Route> held = new ArrayList<>();
        // Later ones go through: the export may not have ended by the third.
        desk.page().route(url -> held.size() < 3 && url.endsWith("/api/exports"), held::add);
        Download download =
                desk.page().waitForDownload(() -> desk.link("Download").click());
        String id = download.url().replaceAll(".*&id=", "");

        desk.page().waitForCondition(() -> held.size() == 1);
        held.get(0)
                .fulfill(new FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"exports\": [{\"id\": \"" + id + "\", \"state\": \"running\", \"step\": \"\","
                                + " \"submissions\": 0, \"of\": 1, \"bytes\": 0}]}"));
        desk.page().waitForCondition(() -> held.size() == 2);
        held.get(1).abort();
        desk.page().waitForCondition(() -> held.size() == 3);
        held.get(2).resume();

        assertThat(desk.page().getByText("Ended: 1 submission")).isVisible();
    }

    @Test
    void anExportIsFollowedToItsEnd() {
        site.submitJson(site.participant(clientId, "followed"), "[{\"a\": 1}]");
        desk.signIn().open("export?participant_id=followed");
        desk.heading("Export").waitFor();

        desk.page().waitForDownload(() -> desk.link("Download").click());

        assertThat(desk.page().getByText(Pattern.compile("Ended: 1 submission, \\d+ bytes")))
                .isVisible(new IsVisibleOptions().setTimeout(LONG));
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    @Test
    void anExportThatIsCancelledIsFollowedToItsEndToo() {
        Participant participant = site.participant(clientId, "cancelled");
        byte[] large = new byte[8 << 20];
        for (int n = 0; n < 12; n++) {
            large[0] = (byte) n;
            send(participant, "n" + n, large);
        }
        desk.signIn().open("export?participant_id=cancelled");
        desk.heading("Export").waitFor();
        desk.page().getByLabel("Format").selectOption("zip");

        desk.page().waitForDownload(() -> desk.link("Download").click()).cancel();

        assertThat(desk.page().getByText(Pattern.compile("(Broken off after|Ended:)")))
                .isVisible(new IsVisibleOptions().setTimeout(LONG));
        desk.assertNoComplaints();
    }

    /** As if it had expired; false where its session is not noted yet. */
    private boolean endToken(Participant participant) throws SQLException {
        Path database = site.server().dataFolder().resolve("fieldpost.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE begun SET expires_at = begun_at WHERE session_id = ?")) {
            statement.execute("PRAGMA busy_timeout = 30000");
            update.setString(1, participant.sessionId());
            return update.executeUpdate() == 1;
        }
    }

    private Locator rows() {
        return desk.page().locator("tbody tr");
    }

    private String send(Participant participant, String name, byte[] content) {
        return site.post("/submit")
                .bearer(participant.authToken())
                .multipart(MultipartBody.form().file("file", name, "application/octet-stream", content))
                .send()
                .accepted();
    }
}
