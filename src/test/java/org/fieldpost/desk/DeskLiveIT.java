package org.fieldpost.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.fieldpost.clients.Chromium;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.JarServer;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The overview of a study that lives, breaks and comes back. */
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskLiveIT {
    private static final long A_MINUTE = 60_000;

    /** Within which a page that has read what was about to change has looked again. */
    private static final double UNTIL_IT_LOOKS_AGAIN = 1.5 * A_MINUTE;

    @Test
    void whatComesShowsOnTopWithoutReloadAlsoAfterTheServerWasKilled() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY);
                Desk desk = new Desk(own.site())) {
            String clientId = own.site().register(Site.CALLBACK);
            String port = Integer.toString(own.server().base().getPort());
            desk.signIn();
            assertThat(desk.page().getByText("Three steps lead to the first submission"))
                    .isVisible();
            assertThat(state(desk)).hasText("Live");
            submit(own.site(), clientId, "first");
            assertThat(rows(desk)).hasCount(1);
            submit(own.site(), clientId, "second");
            assertThat(rows(desk)).hasCount(2);
            assertThat(rows(desk).first()).containsText("second");
            desk.assertNoComplaints();

            own.server().kill();
            assertThat(state(desk)).hasText("Trying again");
            own.restart(launch -> launch.setting("port", port));
            submit(own.site(), clientId, "meanwhile");

            desk.link("meanwhile").waitFor();
            assertThat(state(desk)).hasText("Live");
            submit(own.site(), clientId, "after");
            desk.link("after").waitFor();
            assertThat(rows(desk)).hasCount(4);
            assertThat(rows(desk).first()).containsText("after");
        }
    }

    @Test
    void aFloodShowsItsNewestOnly() {
        try (OwnServer own = OwnServer.start(Container.TOMCAT_11_UNDER_A_PATH);
                Desk desk = new Desk(own.site())) {
            String clientId = own.site().register(Site.CALLBACK);
            Participant participant = own.site().participant(clientId, "flood");
            desk.signIn();
            assertThat(state(desk)).hasText("Live");

            for (int i = 0; i < 300; i++) {
                own.site().submitJson(participant, Integer.toString(i));
            }
            submit(own.site(), clientId, "last");

            assertThat(rows(desk).first()).containsText("last");
            assertThat(rows(desk)).hasCount(12);
            desk.assertNoComplaints();
            desk.assertOpenToEverybody();
        }
    }

    @Test
    void whereAProxyHoldsTheStreamBackTheNewestShowWithinAMinute() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY);
                Desk desk = new Desk(own.site())) {
            String clientId = own.site().register(Site.CALLBACK);
            submit(own.site(), clientId, "first");
            desk.page().clock().install();
            desk.page().route(url -> url.contains("/api/events"), Route::abort);
            desk.signIn();
            assertThat(rows(desk)).hasCount(1);
            assertThat(state(desk)).hasText("Trying again");
            submit(own.site(), clientId, "second");

            desk.page().clock().fastForward(A_MINUTE);

            assertThat(rows(desk)).hasCount(2);
            assertThat(rows(desk).first()).containsText("second");
        }
    }

    @Test
    void whatIsBrokenShowsWithWhatToDo() {
        try (OwnServer own =
                        OwnServer.start(Container.GRIZZLY, launch -> launch.setting("limits.disk.reserve", "900 TB"));
                Desk desk = new Desk(own.site())) {
            String clientId = own.site().register(Site.CALLBACK);
            Participant participant = own.site().participant(clientId, "p-01");
            own.site().submitJson(participant, "{}");
            for (int i = 0; i < 2; i++) {
                own.site()
                        .post("/submit")
                        .bearer(participant.authToken())
                        .json("{")
                        .send()
                        .expect(400);
            }
            desk.signIn();

            assertThat(warning(desk, "The data was never verified.")).containsText("verify");
            assertThat(warning(desk, "The disk is nearly full")).containsText("Files are refused");
            Locator refused = desk.page().locator(".refusals li");
            assertThat(refused).hasCount(1);
            // For the moment in which refusals are being kept they may be told twice.
            assertThat(refused)
                    .containsText(
                            "2 × invalid_request, client " + clientId.substring(0, 8),
                            new ContainsTextOptions().setTimeout(UNTIL_IT_LOOKS_AGAIN));
            desk.assertOpenToEverybody();
            desk.assertNoComplaints();
        }
    }

    @Test
    void whatAVerificationHasFoundShows() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY);
                Desk desk = new Desk(own.site())) {
            own.site()
                    .post("/submit")
                    .bearer(own.site().participant().authToken())
                    .multipart(MultipartBody.form().file("file", "a", "text/plain", "x".repeat(200_000)))
                    .send()
                    .accepted();
            JarServer.run(own.launch(), "verify");
            desk.signIn();
            assertThat(desk.page().getByText("All whole")).isVisible();
            assertThat(desk.page().locator(".warning")).hasCount(0);
            assertThat(desk.page().getByText("Nothing that participants sent was refused"))
                    .isVisible();

            loseABlob(own.launch().dataFolder());
            JarServer.run(own.launch(), "verify");
            desk.page().reload();

            assertThat(warning(desk, "found 1 fault")).containsText("Restore what is damaged");
            desk.assertOpenToEverybody();
            desk.assertNoComplaints();
        }
    }

    private static void submit(Site site, String clientId, String participantId) {
        site.submitJson(site.participant(clientId, participantId), "{}");
    }

    private static Locator state(Desk desk) {
        return desk.page().locator(".live");
    }

    private static Locator rows(Desk desk) {
        return desk.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("The newest submissions"))
                .locator("tbody tr");
    }

    private static Locator warning(Desk desk, String text) {
        return desk.page().locator(".warning").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void loseABlob(Path dataFolder) {
        try (Stream<Path> below = Files.walk(dataFolder.resolve("blobs"))) {
            Files.delete(below.filter(Files::isRegularFile).findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
