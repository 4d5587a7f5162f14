package org.fieldpost.clients;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The system's Chromium, without a window: started when first asked for, closed behind the last test. */
public final class Chromium implements BeforeAllCallback {
    /** Locked by classes that use it: it is driven by one thread at a time. */
    public static final String BROWSER = "the browser";

    private static Playwright playwright;
    private static Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(Chromium.class)).computeIfAbsent("closing", key ->
                (AutoCloseable) Chromium::closeIt);
    }

    /** A participant's browser: what its pages remember, they share with each other and with nobody else. */
    public static BrowserContext newContext() {
        return newContext(new Browser.NewContextOptions());
    }

    /** As {@link #newContext()}, of another size or taste. */
    public static synchronized BrowserContext newContext(Browser.NewContextOptions options) {
        if (browser == null) {
            NodeVersion.assumeAtLeast(20);
            playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of(
                            "PLAYWRIGHT_NODEJS_PATH", "/usr/bin/node", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(List.of("--no-sandbox", "--no-proxy-server")));
        }
        return browser.newContext(options);
    }

    private static synchronized void closeIt() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }
}
