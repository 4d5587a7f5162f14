package org.fieldpost.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.fieldpost.clients.Chromium;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnBothEntrances;
import org.fieldpost.harness.Participant;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What a researcher does with client apps at the desk. */
@OnBothEntrances
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskClientsIT {
    private static final int PAGE = 50;

    private final Site site;
    private final Desk desk;

    DeskClientsIT(Container container) {
        site = SharedServers.on(container);
        desk = new Desk(site);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aClientAppIsRegisteredByAFormThatChecksAsOneTypes() {
        openClients();
        desk.page().getByText("Register a client app").click();
        Locator callback = desk.page().getByLabel("Where participants go");
        Locator verdict = desk.page().locator("#callback-verdict");

        callback.pressSequentially("study.example");
        assertThat(verdict).containsText("must be absolute");
        assertThat(callback).hasAttribute("aria-invalid", "true");
        callback.fill("http://127.1/study/");
        assertThat(verdict).containsText("points to the server's own machine");
        callback.fill("https://study.example.org/{participant_id}");
        assertThat(verdict).containsText("not {auth_token}");
        callback.fill("https://study.example.org/ui/#/");
        assertThat(verdict).containsText("sent to https://study.example.org/ui/#/?auth_token=AUTH_TOKEN&expiry=");
        assertThat(callback).not().hasAttribute("aria-invalid", "true");
        desk.assertOpenToEverybody();
        desk.page().getByLabel("Label").first().fill("Stroop, autumn");
        desk.button("Register").click();

        Locator card = desk.page().locator("article").first();
        assertThat(card.getByRole(AriaRole.HEADING, named("Stroop, autumn"))).isFocused();
        String clientId = clientIdIn(card);
        Participant participant = site.participant(clientId, "p-01");
        site.submitJson(participant, "{}");
        assertThat(callback).hasValue("");
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    @Test
    void aCallbackThatIsRefusedIsSaidSoAndNothingIsRegistered() {
        String newest = site.register(Site.CALLBACK);
        openClients();
        desk.page().getByText("Register a client app").click();

        desk.page().getByLabel("Where participants go").fill("nowhere");
        desk.button("Register").click();

        assertThat(desk.page().getByRole(AriaRole.ALERT).first()).containsText("must be absolute");
        assertThat(desk.page().locator("article").first()).containsText(newest);
    }

    @Test
    void theSnippetsHoldTheAppsIdAndFitItsCallback() {
        String clientId = site.register("https://study.example.org/ui/#/");
        openClients();

        Locator card = card(clientId);
        card.getByText("Use it from curl").click();

        for (String name : List.of("curl", "jsPsych", "reproschema-ui", "Python")) {
            Locator snippet = card.locator("div")
                    .filter(new Locator.FilterOptions().setHas(heading(name)))
                    .last()
                    .locator("pre");
            assertThat(snippet).containsText(clientId);
            assertThat(snippet).containsText(site.server().base().toString());
        }
        assertThat(card.locator("pre").filter(withText("initJsPsych"))).containsText("location.hash");
        assertThat(card.locator("pre").filter(withText("backendServer"))).not().containsText("register it");
        desk.assertOpenToEverybody();
        desk.assertNoComplaints();
    }

    @Test
    void aLabelIsSetInPlaceAndStandsWhereverTheDeskNamesTheApp() {
        String clientId = site.register(Site.CALLBACK);
        String label = "<img src=x onerror=alert(1)> & Été";
        List<String> dialogs = new ArrayList<>();
        desk.page().onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        openClients();

        Locator card = card(clientId);
        card.getByText("What it is called").click();
        card.getByLabel("Label").fill(label);
        Locator set = card.getByText("Call it so", exactly());
        set.click();
        assertThat(card.getByRole(AriaRole.HEADING).first()).hasText(label);
        assertThat(set).isFocused();
        desk.open("submissions");
        assertThat(desk.page().getByLabel("Client app").locator("option[value='" + clientId + "']"))
                .hasText(label + " (" + clientId.substring(0, 8) + ")");

        showClients();
        card(clientId).getByText("What it is called").click();
        card(clientId).getByLabel("Label").fill("");
        card(clientId).getByText("Call it so", exactly()).click();
        assertThat(card(clientId).getByRole(AriaRole.HEADING).first()).hasText("study.example.org/run");
        assertThat(dialogs).isEmpty();
        desk.assertNoComplaints();
    }

    @Test
    void theTestGoesTheWholeWayAndItsSubmissionIsErasedAgain() {
        String clientId = site.register(Site.CALLBACK);
        openClients();
        Locator card = card(clientId);

        card.getByText("Test it").click();
        card.getByText("Run the test").click();

        assertThat(card.locator("ol.steps li")).hasCount(4);
        assertThat(card.locator("ol.steps li")).hasText(new Pattern[] {
            Pattern.compile("Ask for a token: participants go to https://study\\.example\\.org/run\\?auth_token=…&.*"
                    + " \\(\\d+ ms\\)"),
            Pattern.compile("Submit JSON and a file: accepted as [0-9a-f-]{36} \\(\\d+ ms\\)"),
            Pattern.compile("Read both back: 1,0\\d\\d bytes, all as they were sent \\(\\d+ ms\\)"),
            Pattern.compile("The whole way works\\.")
        });
        JsonNode kept = submissionsOf(clientId).get(0);
        assertThat(kept.path("participant_id").asText()).isEqualTo("fieldpost-test");
        assertThat(kept.path("files")).hasSize(1);
        assertThat(desk.page().url()).endsWith("#/clients");
        assertThat(desk.page().evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                .isEqualTo("[{},{},\"\"]");
        desk.assertOpenToEverybody();

        card.getByText("Erase it again").click();
        assertThat(card.locator("ol.steps li").last()).containsText("the test's submission is gone");
        assertThat(card.getByText("Erase it again")).hasCount(0);
        assertThat(submissionsOf(clientId)).isEmpty();
        desk.assertNoComplaints();
    }

    @Test
    void aTestThatFailsSaysWhereAndWhatTheServerSaid() {
        String clientId = site.register(Site.CALLBACK);
        openClients();
        Locator card = card(clientId);
        site.call("DELETE", "/api/clients/" + clientId)
                .bearer(site.server().tokenId())
                .send()
                .expect(204);

        card.getByText("Test it").click();
        card.getByText("Run the test").click();

        assertThat(card.locator("ol.steps li").first())
                .hasText("Ask for a token: client_id is missing, unknown or revoked: use the one that /register gave.");
        assertThat(card.locator("ol.steps li").last()).containsText("The test has failed.");
        assertThat(card.locator("ol.steps li")).hasCount(2);
    }

    @Test
    void aClientAppIsKeptForSoManyDaysAndRevokedAfterAQuestion() {
        String clientId = site.register(Site.CALLBACK);
        Participant participant = site.participant(clientId, "revoked");
        openClients();
        Locator card = card(clientId);
        card.getByText("How long its data is kept").click();
        card.getByLabel("Days").fill("30");
        card.getByText("Set", exactly()).click();
        assertThat(card.getByText("30 days", exactly())).isVisible();
        assertThat(card.getByText("Set", exactly())).isFocused();
        desk.assertOpenToEverybody();

        desk.page().onceDialog(dialog -> dialog.dismiss());
        card.getByText("Revoke", exactly()).click();
        site.submitJson(participant, "{}");
        desk.page().onceDialog(dialog -> dialog.accept());
        card.getByText("Revoke", exactly()).click();
        assertThat(card.getByText("Revoked", exactly())).isVisible();
        assertThat(card.getByText("Revoke", exactly())).hasCount(0);

        site.post("/submit").bearer(participant.authToken()).json("{}").send().refused(403, "Unauthorized token");
        desk.assertNoComplaints();
    }

    @Test
    void whileTheServerTakesItsTimeTheButtonSaysSoAndDoesNothingTwice() {
        String clientId = site.register(Site.CALLBACK);
        openClients();
        Locator card = card(clientId);
        card.getByText("How long its data is kept").click();
        card.getByLabel("Days").fill("30");
        List<Route> held = new ArrayList<>();
        desk.page().route(url -> url.contains("/retention"), held::add);
        Locator set = card.getByText("Set", exactly());

        set.click();
        assertThat(set).hasAttribute("aria-busy", "true");
        set.click();
        desk.page().waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);

        assertThat(card.getByText("30 days", exactly())).isVisible();
        assertThat(set).not().hasAttribute("aria-busy", "true");
        assertThat(held).hasSize(1);
        desk.assertNoComplaints();
    }

    @Test
    void whatIsNoNumberOfDaysIsSaidBesideTheField() {
        String clientId = site.register(Site.CALLBACK);
        openClients();
        Locator card = card(clientId);
        card.getByText("How long its data is kept").click();
        card.getByLabel("Days").fill("soon");

        card.getByText("Set", exactly()).click();

        assertThat(card.getByRole(AriaRole.ALERT).filter(withText("days takes")))
                .isVisible();
        assertThat(card).containsText("without limit (by the server's settings)");
    }

    @Test
    void noClientAppStandsTwiceHoweverHastilyMoreAreAskedFor() {
        String oldest = site.register(Site.CALLBACK);
        for (int i = 0; i < PAGE + 1; i++) {
            site.register(Site.CALLBACK);
        }
        openClients();
        assertThat(desk.page().locator("article")).hasCount(PAGE);
        List<Route> held = new ArrayList<>();
        desk.page().route(url -> url.contains("after="), held::add);

        desk.button("Show more").dblclick();
        desk.page().waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);

        card(oldest).first().waitFor();
        assertThat(card(oldest)).hasCount(1);
        assertThat(held).hasSize(1);
        desk.assertNoComplaints();
    }

    private void openClients() {
        desk.signIn();
        showClients();
    }

    private void showClients() {
        desk.open("clients");
        desk.heading("Client apps").waitFor();
    }

    private Locator card(String clientId) {
        return desk.page().locator("article").filter(withText(clientId));
    }

    private Locator heading(String text) {
        return desk.page()
                .getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    private static String clientIdIn(Locator card) {
        return card.locator("dd code").first().textContent();
    }

    private JsonNode submissionsOf(String clientId) {
        return site.read("/api/submissions")
                .query("client_id", clientId)
                .send()
                .expect(200)
                .json()
                .path("submissions");
    }

    private static Locator.FilterOptions withText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Locator.GetByRoleOptions named(String text) {
        return new Locator.GetByRoleOptions().setName(text).setExact(true);
    }
}
