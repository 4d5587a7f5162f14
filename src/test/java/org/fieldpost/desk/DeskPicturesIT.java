package org.fieldpost.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fieldpost.clients.Chromium;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.MultipartBody;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Packaged;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Pictures of every view, light and dark, on a phone, a tablet and a laptop, and on that with everything at twice its size,
 * for people to look at; none may scroll sideways.
 */
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskPicturesIT {
    private static final List<Screen> SCREENS =
            List.of(new Screen(360, 1), new Screen(768, 1), new Screen(1280, 1), new Screen(1280, 2));
    private static final String TRIALS = "[{\"trial_type\": \"html-keyboard-response\", \"rt\": 512.5, \"stimulus\":"
            + " \"<p>blue</p>\", \"response\": \"b\", \"correct\": true}, {\"trial_type\": \"survey-text\", \"rt\": 9120,"
            + " \"response\": {\"Q0\": \"I liked it, mostly\"}}]";

    private static final Map<String, String> TITLES = Map.of(
            "overview", "Overview",
            "submissions", "Submissions",
            "submission", "Submission",
            "participant", "Participant",
            "participants", "Participants",
            "clients", "Client apps",
            "export", "Export",
            "audit", "Audit");

    @Test
    void everyViewFitsItsScreenInLightAndInDark() {
        try (OwnServer server = OwnServer.start(Container.GRIZZLY)) {
            Map<String, String> views = views(server);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (Screen screen : SCREENS) {
                    try (Desk desk = new Desk(server.site(), screen.options().setColorScheme(scheme))) {
                        desk.open("overview").awaitShown();
                        picture(desk, "sign-in", scheme, screen);
                        desk.signIn();
                        views.forEach((name, view) -> {
                            desk.open(view).awaitShown();
                            desk.page()
                                    .locator("h1", new Page.LocatorOptions().setHasText(TITLES.get(name)))
                                    .waitFor();
                            picture(desk, name, scheme, screen);
                        });
                    }
                }
            }
        }
    }

    /** Two of them stand in the README: {@code docs/CONTRIBUTING.md} says how they get there. */
    @Test
    void theReadmeShowsTheDeskAtWork() {
        try (OwnServer server = OwnServer.start(Container.GRIZZLY)) {
            Map<String, String> views = views(server);
            NewContextOptions screen = new NewContextOptions().setViewportSize(1280, 900);
            try (Desk desk = new Desk(server.site(), screen)) {
                desk.signIn();
                desk.page()
                        .getByText("Live", new Page.GetByTextOptions().setExact(true))
                        .waitFor();
                desk.page().screenshot(new ScreenshotOptions().setPath(folder().resolve("readme-overview.png")));
                desk.open(views.get("submission")).awaitShown();
                desk.heading("Files").waitFor();
                desk.button("Show").click();
                desk.page().locator("canvas.wave").waitFor();
                desk.page().screenshot(new ScreenshotOptions().setPath(folder().resolve("readme-submission.png")));
            }
        }
    }

    /** A small study that went well but for a person whose token had been ended, and the views that show it. */
    private static Map<String, String> views(OwnServer server) {
        String clientId = server.site()
                .post("/api/clients")
                .bearer(server.server().tokenId())
                .form("callback_url", "https://lab.example.org/stroop/")
                .form("label", "Stroop, autumn 2026")
                .send()
                .expect(200)
                .json()
                .path("client_id")
                .asText();
        PastStudy.before(server, clientId);
        Site site = server.site();
        site.post("/submit").bearer("no-token").json("{}").send().refused(403, "Unauthorized token");
        site.participant(clientId, "p-01");
        String id = "";
        for (int i = 1; i <= 14; i++) {
            Participant participant = site.participant(clientId, "p-%02d".formatted(i % 5));
            id = site.post("/submit")
                    .bearer(participant.authToken())
                    .multipart(MultipartBody.form()
                            .field("responses", TRIALS)
                            .field("version", "2.1")
                            .file("audio", "voice-%02d.wav".formatted(i), "audio/wav", Samples.wav()))
                    .send()
                    .accepted();
        }
        return Map.of(
                "overview", "overview",
                "submissions", "submissions",
                "submission", "submission/" + id,
                "participant", "participant/p-01?client_id=" + clientId,
                "participants", "participants",
                "clients", "clients",
                "export", "export",
                "audit", "audit");
    }

    /**
     * What the browser's zoom makes of a screen is one of fewer, larger pixels.
     *
     * @param width in pixels of the screen
     */
    private record Screen(int width, int zoom) {
        private static final int HEIGHT = 800;

        NewContextOptions options() {
            return new NewContextOptions()
                    .setViewportSize(width / zoom, HEIGHT / zoom)
                    .setDeviceScaleFactor(zoom);
        }

        @Override
        public String toString() {
            return zoom == 1 ? String.valueOf(width) : width + "x" + zoom;
        }
    }

    private static Path folder() {
        return Packaged.work().resolveSibling("desk");
    }

    private static void picture(Desk desk, String name, ColorScheme scheme, Screen screen) {
        Path file =
                folder().resolve("%s-%s-%s.png".formatted(name, scheme.name().toLowerCase(Locale.ROOT), screen));
        desk.page().screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
        assertThat((Integer) desk.page().evaluate("document.documentElement.scrollWidth"))
                .as(file.getFileName().toString())
                .isLessThanOrEqualTo(screen.width() / screen.zoom());
    }
}
