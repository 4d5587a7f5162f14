package org.fieldpost.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
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

/** Views of the desk that an address leads straight to: a bookmark, a link in a mail, one that was typed. */
@OnBothEntrances
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskAddressesIT {
    private final Site site;
    private final Desk desk;

    DeskAddressesIT(Container container) {
        site = SharedServers.on(container);
        desk = new Desk(site);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void theClientAppIsCalledByItsLabelThereToo() {
        String clientId = site.register(Site.CALLBACK);
        site.call("PUT", "/api/clients/" + clientId + "/label")
                .bearer(site.server().tokenId())
                .form("label", "Stroop, straight")
                .send()
                .expect(200);
        String id = site.submitJson(site.participant(clientId, "straight"), "{}");
        desk.signIn();

        for (String view :
                List.of("submission/" + id, "participant/straight?client_id=" + clientId, "participant/straight")) {
            desk.open(view);
            desk.page().reload();
            assertThat(desk.page().locator("main a[title='" + clientId + "']").first())
                    .hasText("Stroop, straight");
        }
        desk.assertNoComplaints();
    }

    @Test
    void anAddressOfNobodyShowsNobodyAndErasesNobody() {
        String clientId = site.register(Site.CALLBACK);
        site.submitJson(site.participant(clientId, "somebody"), "{}");
        desk.signIn();

        for (String view : List.of("participant/?client_id=" + clientId, "participant", "submission/")) {
            desk.open(view);
            desk.page().reload();
            assertThat(desk.heading("Not found")).isVisible();
            assertThat(desk.page().locator(".danger")).hasCount(0);
        }
        desk.assertNoComplaints();
    }

    @Test
    void aPercentSignThatEncodesNothingStandsForItself() {
        desk.signIn().open("participant/100%");

        assertThat(desk.heading("Participant 100%")).isVisible();
        desk.assertNoComplaints();
    }
}
