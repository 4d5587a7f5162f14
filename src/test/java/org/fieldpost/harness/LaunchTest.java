package org.fieldpost.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LaunchTest {

    @Test
    void keysAreSpelledAsTheEnvironmentDoes() {
        Launch launch = Launch.in(Path.of("work")).setting("token.expiry.max", "5");
        assertThat(launch.environment())
                .containsEntry("FIELDPOST_TOKEN_EXPIRY_MAX", "5")
                .containsEntry("FIELDPOST_PORT", "0")
                .containsEntry("FIELDPOST_DATA_DIR", Path.of("work", "data").toString());
    }

    @Test
    void theTokenIdIsFoundInABannerInALogLineAndInJson() {
        assertThat(PrintedTokenId.in("token_id:    0123456789abcdef\n")).contains("0123456789abcdef");
        assertThat(PrintedTokenId.in("INFO ready, token_id=0123456789abcdef, mode production\n"))
                .contains("0123456789abcdef");
        assertThat(PrintedTokenId.in("{\"token_id\":\"0123456789abcdef\"}\n")).contains("0123456789abcdef");
    }

    @Test
    void aTokenIdThatIsNotYetWholeIsNotFound() {
        assertThat(PrintedTokenId.in("token_id: 0123456789abcdef")).isEmpty();
    }
}
