package org.fieldpost.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.fieldpost.harness.Container;
import org.fieldpost.harness.Launch;
import org.fieldpost.harness.OwnServer;
import org.fieldpost.harness.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks to this very machine, which development mode allows. */
final class DevelopmentIT {
    private static final String VARIABLE = "DEV8dac6d02a913";
    private static final String LOCAL = "http://localhost:3000/#/";

    @ParameterizedTest
    @EnumSource(names = {"GRIZZLY", "TOMCAT_10", "TOMCAT_11"})
    void theVariableAllowsLocalCallbacksWhoseClientsGetNoTokenInProduction(Container container) {
        try (OwnServer own = OwnServer.start(container, launch -> launch.environment(VARIABLE, "1"))) {
            String clientId = own.site().register(LOCAL);
            own.site().register("http://127.0.0.1:8080/");
            own.site().participant(clientId, "p");
            own.server().stopGracefully();

            Site production = own.restart(launch -> launch.environment(VARIABLE, ""));
            production.get("/token").query("client_id", clientId).send().refused(403, "not_authorized_url");
            register(production).refused(403, "not_authorized_url");
        }
    }

    @Test
    void theEqualKeyDoesTheSame() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.setting("development", "true"))) {
            own.site().register(LOCAL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "false"})
    void theVariableSetToNothingZeroOrFalseLeavesProductionRules(String value) {
        UnaryOperator<Launch> settings = launch -> launch.environment(VARIABLE, value);
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, settings)) {
            register(own.site()).refused(403, "not_authorized_url");
        }
    }

    @Test
    void anyOtherValueOfTheVariableMeansDevelopmentAndTheBannerAndThePageSaySo() {
        try (OwnServer own = OwnServer.start(Container.GRIZZLY, launch -> launch.environment(VARIABLE, "yes"))) {
            own.site().register(LOCAL);
            assertThat(own.server().log()).containsIgnoringCase("development");
            assertThat(own.site().get("/").accept("text/html").send().text()).containsIgnoringCase("development");
        }
    }

    private static org.fieldpost.harness.Answer register(Site site) {
        return site.get("/register")
                .query("token", site.server().tokenId())
                .query("callback_url", LOCAL)
                .send();
    }
}
