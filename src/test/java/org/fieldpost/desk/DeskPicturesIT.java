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

/** Pictures of every view, light and dark, on a phone, a tablet and a laptop, for people to look at; none may scroll sideways. */
@ExtendWith(Chromium.class)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskPicturesIT {
    private static final List<Integer> WIDTHS = List.of(360, 768, 1280);
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
            Map<String, String> views = views(server.site());
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : WIDTHS) {
                    NewContextOptions screen =
                            new NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme);
                    try (Desk desk = new Desk(server.site(), screen)) {
                        desk.open("overview").awaitShown();
                        picture(desk, "sign-in", scheme, width);
                        desk.signIn();
                        views.forEach((name, view) -> {
                            desk.open(view).awaitShown();
                            desk.page()
                                    .locator("h1", new Page.LocatorOptions().setHasText(TITLES.get(name)))
                                    .waitFor();
                            picture(desk, name, scheme, width);
                        });
                    }
                }
            }
        }
    }

    /** A small study, and the views that show it. */
    private static Map<String, String> views(Site site) {
        String clientId = site.register("https://lab.example.org/stroop/");
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
                "participant", "participant/p-01",
                "participants", "participants",
                "clients", "clients",
                "export", "export",
                "audit", "audit");
    }

    private static void picture(Desk desk, String name, ColorScheme scheme, int width) {
        Path file = Packaged.work()
                .resolveSibling("desk")
                .resolve("%s-%s-%d.png".formatted(name, scheme.name().toLowerCase(Locale.ROOT), width));
        desk.page().screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
        assertThat((Integer) desk.page().evaluate("document.documentElement.scrollWidth"))
                .as(file.getFileName().toString())
                .isLessThanOrEqualTo(width);
    }
}
