package org.fieldpost.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.fieldpost.clients.Chromium;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnBothEntrances;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How much came in, as the desk shows it. */
@OnBothEntrances
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskActivityIT {
    private final Site site;
    private final Desk desk;
    private final String name = "counted.example.org/" + System.nanoTime() + "/";
    private final String clientId;

    DeskActivityIT(Container container) {
        site = SharedServers.on(container);
        clientId = site.register("https://" + name);
        desk = new Desk(site);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void submit(String participant, int times) {
        for (int i = 0; i < times; i++) {
            site.submitJson(site.participant(clientId, participant), "{}");
        }
    }

    private void chooseClient() {
        desk.page()
                .getByLabel("Client app", new Page.GetByLabelOptions().setExact(true))
                .selectOption(clientId);
    }

    private Locator chart() {
        return desk.page().getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Submissions of the last"));
    }

    @Test
    void barsShowTheHoursAndTheDaysOfAClientAppAndGrowByThemselves() {
        submit("p-01", 3);
        desk.signIn();

        chooseClient();
        assertThat(desk.page().getByText("3 submissions, 6 bytes, in the last 48 hours"))
                .isVisible();
        assertThat(chart().locator(".bar")).hasCount(48);
        assertThat(chart().locator(".bar:not(.none)")).not().hasCount(0);
        desk.button("Last 60 days").click();
        assertThat(desk.page().getByText("3 submissions, 6 bytes, in the last 60 days"))
                .isVisible();
        assertThat(chart().locator(".bar")).hasCount(60);
        assertThat(desk.button("Last 60 days")).hasAttribute("aria-pressed", "true");
        desk.page().getByText("As a table").click();
        desk.assertOpenToEverybody();
        submit("p-02", 1);

        assertThat(desk.page().getByText("4 submissions, 8 bytes, in the last 60 days"))
                .isVisible();
        assertThat(desk.page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Submissions by day")))
                .isVisible();
        desk.assertNoComplaints();
    }

    @Test
    void clientAppsAreCountedThoseThatSentLastFirst() {
        submit("p-01", 2);
        desk.signIn();
        Locator row = desk.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Client apps"))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(name));

        assertThat(row.locator("td").nth(1)).hasText("2");
        row.getByRole(AriaRole.LINK).click();

        desk.heading("Submissions").waitFor();
        assertThat(desk.page().locator("tbody tr")).hasCount(2);
        desk.assertNoComplaints();
    }

    @Test
    void whoReadsInATableKeepsTheirPlaceWhileItsNumbersGrow() {
        submit("p-01", 1);
        desk.signIn();
        Locator row = desk.page()
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Client apps"))
                .locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(name));
        row.getByRole(AriaRole.LINK).focus();

        submit("p-01", 1);

        assertThat(row.locator("td").nth(1)).hasText("2");
        assertThat(row.getByRole(AriaRole.LINK)).isFocused();
        desk.assertNoComplaints();
    }

    @Test
    void whoChoosesAClientAppByKeyboardStaysInTheList() {
        submit("p-01", 1);
        desk.signIn().open("participants");
        desk.heading("Participants").waitFor();
        Locator list = desk.page().getByLabel("Client app", new Page.GetByLabelOptions().setExact(true));
        list.focus();

        list.selectOption(clientId);
        assertThat(desk.page().locator("tbody tr")).hasCount(1);

        assertThat(list).isFocused();
        assertThat(desk.page()).hasURL(Pattern.compile("#/participants\\?client_id=" + clientId + "$"));
        desk.page().reload();
        assertThat(desk.page().locator("tbody tr")).hasCount(1);
        desk.assertNoComplaints();
    }

    @Test
    void participantsAreListedAndOpened() {
        String hostile = "<img src=x onerror=alert(1)>";
        submit("p-01", 2);
        submit(hostile, 1);
        desk.signIn();
        desk.link("All participants").click();
        desk.heading("Participants").waitFor();

        chooseClient();
        Locator rows = desk.page().locator("tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.nth(0)).containsText(hostile);
        assertThat(rows.nth(1).locator("td").nth(2)).hasText("2");
        desk.assertOpenToEverybody();
        desk.link("p-01").click();

        desk.heading("Participant p-01").waitFor();
        assertThat(desk.page().getByText("2 submissions in 2 sessions.")).isVisible();
        desk.assertNoComplaints();
    }

    @Test
    void manyParticipantsComePageByPage() {
        for (int i = 0; i < 101; i++) {
            submit("many-%03d".formatted(i), 1);
        }
        desk.signIn().open("participants?client_id=" + clientId);

        assertThat(desk.page().locator("tbody tr")).hasCount(100);
        desk.button("Show more").click();

        assertThat(desk.page().locator("tbody tr")).hasCount(101);
        assertThat(desk.button("Show more")).isHidden();
        assertThat(desk.page().locator("tbody tr").last()).containsText("many-100");
        desk.assertNoComplaints();
    }
}
