package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenedTokensTest {
    private final OpenedTokens opened = new OpenedTokens();

    @Test
    void remembersWhatATokenGrants() {
        Grant grant = grant("one");
        opened.add("token", grant);

        assertThat(opened.find(new String("token".toCharArray()))).contains(grant);
        assertThat(opened.find("another")).isEmpty();
    }

    /** "Aa" and "BB" have the same hash. */
    @Test
    void aTokenInThePlaceOfAnotherIsNotTakenForIt() {
        opened.add("Aa", grant("one"));
        assertThat(opened.find("BB")).isEmpty();

        opened.add("BB", grant("two"));
        assertThat(opened.find("BB")).contains(grant("two"));
        assertThat(opened.find("Aa")).isEmpty();
    }

    private static Grant grant(String clientId) {
        return new Grant(clientId, new UUID(0, 1), Optional.empty(), Instant.EPOCH);
    }
}
