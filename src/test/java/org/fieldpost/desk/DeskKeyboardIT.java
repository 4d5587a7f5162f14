package org.fieldpost.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.fieldpost.clients.Chromium;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The desk without a mouse: by Tab, Enter and typing alone, and wherever the focus is, it shows. */
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskKeyboardIT {
    /** More stops than any view here has. */
    private static final int STOPS_MAX = 120;

    private static final String FOCUSED_IS_SEEN = "element => element === document.activeElement"
            + " && getComputedStyle(element).outlineStyle !== 'none'"
            + " && element.getBoundingClientRect().width > 0";

    @Test
    void aPersonIsFoundReadAndErased() {
        try (OwnServer server = OwnServer.start(Container.GRIZZLY);
                Desk desk = new Desk(server.site())) {
            Site site = server.site();
            String clientId = site.register(Site.CALLBACK);
            Participant participant = site.participant(clientId, "by-keyboard");
            site.submitJson(participant, "[{\"rt\": 512}]");
            site.submitJson(site.participant(clientId, "other"), "[]");

            desk.open("overview");
            assertThat(desk.page().getByLabel("token_id")).isFocused();
            type(desk, site.server().tokenId());
            press(desk, "Enter");
            desk.heading("Overview").waitFor();

            go(desk, AriaRole.LINK, "Submissions");
            desk.heading("Submissions").waitFor();
            reach(desk, desk.page().getByLabel("Participant"));
            type(desk, "by-keyboard");
            press(desk, "Enter");
            assertThat(desk.page().locator("tbody tr")).hasCount(1);
            reach(desk, desk.page().locator("tbody td a").first());
            press(desk, "Enter");
            desk.heading("Responses").waitFor();
            go(desk, AriaRole.BUTTON, "As received");
            assertThat(desk.page().locator("pre")).hasText("[{\"rt\": 512}]");

            go(desk, AriaRole.LINK, "by-keyboard");
            desk.heading("Participant by-keyboard").waitFor();
            go(desk, AriaRole.BUTTON, "Erase this participant");
            type(desk, "by-keyboard");
            go(desk, AriaRole.BUTTON, "Erase for good");
            desk.heading("Submissions").waitFor();

            assertThat(site.submissions(participant)).isEmpty();
            go(desk, AriaRole.BUTTON, "Sign out");
            desk.button("Sign in").waitFor();
            desk.assertNoComplaints();
        }
    }

    /** The first stop of every view leads past the bar. */
    @Test
    void theBarIsSkipped() {
        try (OwnServer server = OwnServer.start(Container.GRIZZLY);
                Desk desk = new Desk(server.site())) {
            desk.signIn();
            desk.page().reload();
            desk.heading("Overview").waitFor();

            reach(desk, desk.link("Skip to the content"));
            press(desk, "Enter");

            assertThat(desk.page().locator("main")).isFocused();
        }
    }

    private static void go(Desk desk, AriaRole role, String name) {
        Page.GetByRoleOptions exactly =
                new Page.GetByRoleOptions().setName(name).setExact(true);
        reach(desk, desk.page().getByRole(role, exactly).first());
        press(desk, "Enter");
    }

    /** Goes there from stop to stop. */
    private static void reach(Desk desk, Locator wanted) {
        wanted.waitFor();
        for (int stop = 0; stop < STOPS_MAX; stop++) {
            if ((Boolean) wanted.evaluate(FOCUSED_IS_SEEN)) {
                return;
            }
            press(desk, "Tab");
        }
        throw new AssertionError("never reached, or not seen to be: " + wanted);
    }

    private static void press(Desk desk, String key) {
        desk.page().keyboard().press(key);
    }

    private static void type(Desk desk, String text) {
        desk.page().keyboard().type(text);
    }
}
