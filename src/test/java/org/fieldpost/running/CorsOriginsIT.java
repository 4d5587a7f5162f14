package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Configuration can narrow CORS to the origins of registered callbacks. */
final class CorsOriginsIT {

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
    void onlyOriginsOfRegisteredCallbacksMayReadAnswers(Container container) {
        try (OwnServer own = OwnServer.start(container, launch -> launch.setting("cors.origins", "callbacks"))) {
            own.site().register("https://study.example.org:8443/run?a=b#/");
            assertThat(allowed(own.site(), "https://study.example.org:8443"))
                    .contains("https://study.example.org:8443");
            assertThat(allowed(own.site(), "https://study.example.org")).isEmpty();
            assertThat(allowed(own.site(), "https://other.example.org")).isEmpty();
            own.site().register("https://other.example.org/");
            await().untilAsserted(() ->
                    assertThat(allowed(own.site(), "https://other.example.org")).contains("https://other.example.org"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_11"})
    void onlyListedOriginsMayReadAnswers(Container container) {
        try (OwnServer own =
                OwnServer.start(container, launch -> launch.setting("cors.origins", "https://a.example"))) {
            assertThat(allowed(own.site(), "https://a.example")).contains("https://a.example");
            assertThat(allowed(own.site(), "https://b.example")).isEmpty();
        }
    }

    private static Optional<String> allowed(Site site, String origin) {
        return site.get("/nothing").header("Origin", origin).send().expect(404).header("Access-Control-Allow-Origin");
    }
}
