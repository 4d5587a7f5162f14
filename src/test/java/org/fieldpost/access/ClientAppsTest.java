package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fieldpost.access.Refusals.refusalOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.fieldpost.Refusal;
import org.fieldpost.Refusal.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAppsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:40:28.987654Z");
    private static final String CALLBACK = "https://study.example.org/";
    private static final Optional<ClientLabel> LABEL = ClientLabel.parse("Stroop");

    private final InMemoryClients clients = new InMemoryClients();
    private final ClientApps production = apps(false);
    private final ClientApps development = apps(true);

    @Test
    void registersWithALabelAndWithout() {
        Client labelled = join(production.register(Optional.of(CALLBACK), LABEL, Actor.SERVER));
        Client other = join(production.register(Optional.of(CALLBACK), Optional.empty(), Actor.SERVER));

        assertThat(labelled.label()).isEqualTo(LABEL);
        assertThat(other.label()).isEmpty();
        assertThat(production.get(labelled.clientId())).isEqualTo(labelled);
        assertThat(production.list(Optional.empty(), 10)).containsExactly(labelled, other);
        assertThat(production.listNewest(Optional.empty(), 10)).containsExactly(other, labelled);
    }

    @ParameterizedTest
    @CsvSource({
        "'', callback_url is missing",
        "' ', callback_url is missing",
        "study.example.org, must be absolute",
        "javascript:alert(1), no other scheme",
        "https://, has no host",
        "'https://example.org/{participant_id}', not {auth_token}",
        "'https://example.org/a b', percent-encode it",
    })
    void aBadCallbackIsRegisteredByNoneAndPreviewedWithTheSameWords(String callback, String sentence) {
        Refusal refusal = refusalOf(() -> production.register(Optional.of(callback), Optional.empty(), Actor.SERVER));

        assertThat(refusal.detail()).contains(sentence);
        assertThat(production.preview(callback).example()).isEmpty();
        assertThat(production.preview(callback).refusal()).map(Refusal::detail).contains(refusal.detail());
        assertThat(clients.list(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aCallbackToThisMachineIsForDevelopmentOnly() {
        String callback = "http://localhost:3000/";

        assertThat(refusalOf(() -> production.register(Optional.of(callback), Optional.empty(), Actor.SERVER))
                        .word())
                .isEqualTo(Word.NOT_AUTHORIZED_URL);
        assertThat(production.preview(callback).refusal()).map(Refusal::word).contains(Word.NOT_AUTHORIZED_URL);
        assertThat(development.preview(callback).refusal()).isEmpty();
        assertThat(development.preview(callback).example()).isPresent();
    }

    @Test
    void aPreviewShowsWhereAParticipantIsSentAndRegistersNothing() {
        assertThat(production.preview("https://a.example/#/").example())
                .contains("https://a.example/#/?auth_token=AUTH_TOKEN&expiry=2026-11-24T10%3A10%3A28Z"
                        + "&participant_id=p-01&expiry_time=20261124T101028Z&uid=p-01");
        assertThat(production
                        .preview("https://a.example/{auth_token}/{participant_id}")
                        .example())
                .contains("https://a.example/AUTH_TOKEN/p-01");
        assertThat(clients.list(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void isNamedAndTheNameIsTakenAway() {
        String id = registered();

        assertThat(join(production.name(id, LABEL, Actor.SERVER)).label()).isEqualTo(LABEL);
        assertThat(production.get(id).label()).isEqualTo(LABEL);
        assertThat(join(production.name(id, Optional.empty(), Actor.SERVER)).label())
                .isEmpty();
    }

    @Test
    void isRevokedAndToldWithItsTime() {
        Client revoked = join(production.revoke(registered(), Actor.SERVER));

        assertThat(revoked.revokedAt()).contains(NOW.truncatedTo(ChronoUnit.MILLIS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000000000000000", "", "nonsense"})
    void whatIsUnknownIsNotFound(String id) {
        assertThat(refusalOf(() -> production.get(id)).word()).isEqualTo(Word.NOT_FOUND);
        for (CompletionStage<Client> act :
                List.of(production.revoke(id, Actor.SERVER), production.name(id, LABEL, Actor.SERVER))) {
            assertThat(act.toCompletableFuture())
                    .failsWithin(Duration.ZERO)
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.word()).isEqualTo(Word.NOT_FOUND));
        }
    }

    private String registered() {
        return join(production.register(Optional.of(CALLBACK), Optional.empty(), Actor.SERVER))
                .clientId();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private ClientApps apps(boolean development) {
        return new ClientApps(clients, new AccessPolicy(development, 90, 10_080), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
