package org.fieldpost.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.fieldpost.clients.Chromium;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The audit at the desk: what was done last, and whether somebody has changed it. */
@ExtendWith(Chromium.class)
@ResourceLock(Chromium.BROWSER)
@EnabledIfSystemProperty(named = "fieldpost.it.clients.chromium", matches = "run")
final class DeskAuditIT {
    private static final int PAGE = 100;
    private static final Pattern MARK_OF_THREE = Pattern.compile("^3:[0-9a-f]{64}$");

    @Test
    void itShowsTheNewestFirstAndEarlierOnesWhenAskedFor() {
        try (OwnServer server = OwnServer.start(Container.GRIZZLY);
                Desk desk = new Desk(server.site())) {
            String first = server.site().register(Site.CALLBACK);
            for (int i = 0; i < PAGE; i++) {
                server.site().register(Site.CALLBACK);
            }
            String last = server.site().register(Site.CALLBACK);
            openAudit(desk);

            Locator rows = desk.page().locator("tbody tr");
            assertThat(rows).hasCount(PAGE);
            assertThat(rows.first()).containsText("register");
            assertThat(rows.first()).containsText(last);
            desk.button("Show earlier ones").click();

            assertThat(rows.filter(new Locator.FilterOptions().setHasText(first)))
                    .hasCount(1);
            assertThat(rows.last()).containsText("rotate");
            assertThat(desk.button("Show earlier ones")).isHidden();
            desk.assertNoComplaints();
        }
    }

    @Test
    void itIsVerifiedAndWhatSomebodyChangedIsTold() throws SQLException {
        try (OwnServer server = OwnServer.start(Container.GRIZZLY);
                Desk desk = new Desk(server.site())) {
            server.site().register(Site.CALLBACK);
            server.site().register(Site.CALLBACK);
            openAudit(desk);

            desk.button("Verify").click();
            assertThat(desk.page().getByText("3 entries checked: all is as it was written."))
                    .isVisible();
            assertThat(desk.page().getByText(MARK_OF_THREE)).isVisible();
            desk.assertOpenToEverybody();
            change(server.server().dataFolder().resolve("fieldpost.db"));
            desk.button("Verify").click();

            assertThat(desk.page().getByText("3 entries checked: NOT as it was written."))
                    .isVisible();
            assertThat(desk.page().getByText("entry 2: changed or moved")).isVisible();
            desk.assertOpenToEverybody();
            desk.assertNoComplaints();
        }
    }

    private static void openAudit(Desk desk) {
        desk.signIn().open("audit");
        desk.heading("Audit").waitFor();
    }

    private static void change(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("DROP TRIGGER audit_updated");
            statement.execute("UPDATE audit SET subject = 'clients/none' WHERE id = 2");
        }
    }
}
