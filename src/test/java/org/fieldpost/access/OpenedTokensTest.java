package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenedTokensTest {
    private final OpenedTokens tokens = new OpenedTokens();
    private final List<String> unsealed = new ArrayList<>();

    @Test
    void aTokenThatIsSentAgainIsNotUnsealedAgain() {
        assertThat(tokens.get("token", this::unseal)).isEqualTo(grant("token"));
        assertThat(tokens.get(new String("token".toCharArray()), this::unseal)).isEqualTo(grant("token"));
        assertThat(unsealed).containsExactly("token");
    }

    /** Far more than there are places for. */
    @Test
    void noTokenIsTakenForAnother() {
        for (int n = 0; n < 20_000; n++) {
            String token = "token " + n;
            assertThat(tokens.get(token, this::unseal)).isEqualTo(grant(token));
        }
    }

    @Test
    void whatCannotBeUnsealedIsNotRemembered() {
        assertThatThrownBy(() -> tokens.get("token", token -> {
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tokens.get("token", this::unseal)).isEqualTo(grant("token"));
    }

    private Grant unseal(String token) {
        unsealed.add(token);
        return grant(token);
    }

    private static Grant grant(String token) {
        return new Grant(token, new UUID(0, 1), Optional.empty(), Instant.EPOCH);
    }
}
