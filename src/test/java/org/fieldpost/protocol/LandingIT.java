package org.fieldpost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.fieldpost.harness.Answer;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OnEveryContainer;
import org.fieldpost.harness.SharedServers;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /} and {@code /health}. */
@OnEveryContainer
final class LandingIT {
    private final Site site;

    LandingIT(Container container) {
        site = SharedServers.on(container);
    }

    @Test
    void programsGetJson() {
        site.get("/").send().expect(200).json();
        site.get("/").accept("*/*").send().expect(200).json();
        site.get("/").accept("application/json").send().expect(200).json();
    }

    @Test
    void browsersGetAPage() {
        Answer page = page();
        assertThat(page.header("Content-Type").orElseThrow().toLowerCase(Locale.ROOT))
                .startsWith("text/html")
                .contains("utf-8");
        assertThat(page.text().toLowerCase(Locale.ROOT)).contains("<!doctype html>", "</html>");
    }

    @Test
    void thePageShowsTheThreeRequestsForThisVeryHost() {
        String page = page().text().replace("&amp;", "&");
        assertThat(page)
                .contains("curl")
                .contains(site.server().base() + "/register")
                .contains(site.server().base() + "/token")
                .contains(site.server().base() + "/submit");
    }

    @Test
    void thePageHoldsNoSecretAndLoadsNothingFromElsewhere() {
        String page = page().text();
        assertThat(page).doesNotContain(site.server().tokenId());
        assertThat(page.replaceAll("<code>.*?</code>|<pre>.*?</pre>", ""))
                .doesNotContainPattern("(src|href)=\"https?://(?!127\\.0\\.0\\.1)[^\"]*\\.(js|css|png|svg|woff2?)");
    }

    @Test
    void thePageHasAContentSecurityPolicy() {
        assertThat(page().header("Content-Security-Policy").orElseThrow())
                .contains("default-src")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void bothFormsTellCachesThatAcceptChoosesBetweenThem() {
        assertThat(site.get("/").send().headerItems("Vary")).contains("accept");
        assertThat(page().headerItems("Vary")).contains("accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
    void healthAnswers(String path) {
        site.get(path).send().expect(200).json();
    }

    private Answer page() {
        return site.get("/")
                .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .send()
                .expect(200);
    }
}
