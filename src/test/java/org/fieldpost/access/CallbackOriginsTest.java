package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallbackOriginsTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final InMemoryClients clients = new InMemoryClients();

    private static String id(int number) {
        return String.format("%032x", number);
    }

    private void add(int number, String callback) {
        Client client = new Client(
                id(number),
                Optional.of(CallbackUrl.parse(callback)),
                Optional.empty(),
                START,
                Optional.empty(),
                Optional.empty());
        clients.add(client, Actor.SERVER).toCompletableFuture().join();
    }

    private CallbackOrigins origins() {
        return new CallbackOrigins(clients, Clock.fixed(START, ZoneOffset.UTC));
    }

    @Test
    void anOriginIsSchemeHostAndAnyPortThatIsNotTheSchemesOwn() {
        add(1, "HTTPS://App.Example.org:443/run?x=1#/");
        add(2, "http://app.example.org:8080/");
        add(3, "https://bücher.example/");

        assertThat(origins().contains("https://app.example.org")).isTrue();
        assertThat(origins().contains("http://app.example.org:8080")).isTrue();
        assertThat(origins().contains("https://xn--bcher-kva.example")).isTrue();
        assertThat(origins().contains("http://app.example.org")).isFalse();
        assertThat(origins().contains("null")).isFalse();
    }

    @Test
    void moreClientsThanAPageAreAllKnown() {
        for (int i = 0; i < 2500; i++) {
            add(i, "https://app-" + i + ".example/");
        }

        assertThat(origins().contains("https://app-0.example")).isTrue();
        assertThat(origins().contains("https://app-2499.example")).isTrue();
    }

    @Test
    void aRevokedClientsOriginIsForgottenInTime() {
        add(1, "https://app.example/");
        MovableClock clock = new MovableClock(START);
        CallbackOrigins origins = new CallbackOrigins(clients, clock);
        assertThat(origins.contains("https://app.example")).isTrue();

        clients.revoke(id(1), START, Actor.SERVER);
        clock.advance(CallbackOrigins.MAX_AGE.plusMillis(1));

        assertThat(origins.contains("https://app.example")).isFalse();
    }
}
