package org.fieldpost.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fieldpost.clients.Chromium;
import org.fieldpost.harness.Site;

/** A researcher's browser at the desk of a server, which notes everything that must not happen there. */
final class Desk implements AutoCloseable {
    private static final double PATIENCE_MILLISECONDS = 30_000;

    static {
        // On a busy machine what is asserted takes as long to come as what is clicked.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLISECONDS);
    }

    private final Site site;
    private final BrowserContext browser;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Desk(Site site) {
        this(site, new NewContextOptions().setViewportSize(1280, 900));
    }

    Desk(Site site, NewContextOptions options) {
        this.site = site;
        this.browser = Chromium.newContext(options.setLocale("en-GB").setTimezoneId("Europe/Paris"));
        this.page = browser.newPage();
        page.setDefaultTimeout(PATIENCE_MILLISECONDS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequest(request -> {
            if (!isOwn(request.url())) {
                complaints.add("request: " + request.url());
            }
        });
    }

    private boolean isOwn(String url) {
        URI base = site.server().base();
        return url.startsWith(base + "/") || url.startsWith("blob:" + base.getScheme() + "://" + base.getAuthority());
    }

    Page page() {
        return page;
    }

    /** Opens a view, such as {@code submissions?participant_id=p-01}, and waits until it is there. */
    Desk open(String view) {
        page.navigate(site.server().base() + "/desk/#/" + view);
        return this;
    }

    /** Waits until the view that was opened is there; looked for by locators, as the pages' policy lets no text run. */
    void awaitShown() {
        page.locator("main:not([aria-busy]) h1").waitFor();
    }

    Desk signIn() {
        open("overview");
        page.getByLabel("token_id").fill(site.server().tokenId());
        button("Sign in").click();
        heading("Overview").waitFor();
        return this;
    }

    Locator heading(String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
    }

    Locator button(String text) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    Locator link(String text) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text));
    }

    /** Asserts that axe finds nothing serious on what is shown. */
    void assertOpenToEverybody() {
        List<String> found = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(Desk::describe)
                        .toList();
        assertThat(found).as(page.url()).isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getId() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    /** Asserts that no script failed, nothing was asked of elsewhere and the policy had to stop nothing. */
    void assertNoComplaints() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        browser.close();
    }
}
