package org.fieldpost.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A participant's browser on a study's page, which sends the recording that is chosen there. */
final class StudyPage implements AutoCloseable {
    private static final double PATIENCE_MILLISECONDS = 120_000;

    private final Sitting sitting;
    private final PageServer study;
    private final BrowserContext browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    StudyPage(Sitting sitting, String html) {
        this.sitting = sitting;
        this.study = new PageServer(html);
        this.browser = Chromium.newContext();
        browser.setDefaultTimeout(PATIENCE_MILLISECONDS);
    }

    /** Opens the page in a new tab and chooses the sitting's recording. */
    Page chooseInNewTab() {
        return chooseInNewTab(sitting.recording());
    }

    /** Opens the page in a new tab, as {@code /token} sends participants there, and chooses files. */
    Page chooseInNewTab(Path... files) {
        Page tab = browser.newPage();
        tab.onConsoleMessage(message -> complaints.add(message.text()));
        tab.onPageError(complaints::add);
        tab.navigate(study.address() + "?auth_token=" + sitting.participant().authToken());
        tab.locator("input[type=file]").first().setInputFiles(files);
        return tab;
    }

    /** Waits until the page tells its participant how it ended, and asserts that it ended well. */
    void awaitThanks(Page tab) {
        Object message;
        try {
            message = tab.waitForFunction(
                            "document.getElementById('message').textContent",
                            null,
                            new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLISECONDS))
                    .jsonValue();
        } catch (com.microsoft.playwright.TimeoutError e) {
            throw new AssertionError("the page says nothing " + circumstances(), e);
        }
        assertThat(message).as(this::circumstances).asString().startsWith("Thank you. ");
    }

    private String circumstances() {
        return "after " + sitting.relay().exchanges() + "; the console says " + complaints;
    }

    @Override
    public void close() {
        browser.close();
        study.close();
    }
}
