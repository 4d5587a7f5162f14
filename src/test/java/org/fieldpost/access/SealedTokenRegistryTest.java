package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.fieldpost.access.Refusals.refusalOf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.fieldpost.Refusal.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTokenRegistryTest {
    private static final Grant GRANT = grant(Optional.of("p-01"));
    private static final Grant ANONYMOUS = grant(Optional.empty());

    private final SealedTokenRegistry registry = new SealedTokenRegistry(new FixedInstallation());

    @Test
    void whatIsSealedOpens() {
        assertThat(registry.open(registry.seal(GRANT))).isEqualTo(GRANT);
        assertThat(registry.open(registry.seal(ANONYMOUS))).isEqualTo(ANONYMOUS);
    }

    @Property
    void anyParticipantOpensAsItWasSealed(@ForAll("participants") String participant) {
        Grant grant = grant(Optional.of(participant));
        String token = registry.seal(grant);
        assertThat(token).matches("[A-Za-z0-9_-]{32,2000}");
        assertThat(registry.open(token)).isEqualTo(grant);
    }

    @Property
    void anyProjectOpensAsItWasSealed(@ForAll("projects") String project) {
        String token = registry.sealForProject(ANONYMOUS, project);
        assertThat(token).startsWith(project + "-").matches("[A-Za-z0-9._-]+-[0-9a-f]+");
        assertThat(registry.open(token)).isEqualTo(ANONYMOUS);
    }

    @Test
    void theLongestParticipantFits() {
        Grant grant = grant(Optional.of("🧪".repeat(256)));
        assertThat(registry.open(registry.seal(grant))).isEqualTo(grant);
    }

    @Test
    void anAuthTokenIsOpaqueUrlSafeAndHas32CharactersOrMore() {
        String token = registry.seal(ANONYMOUS);
        assertThat(token).matches("[A-Za-z0-9_-]{32,}");
        assertThat(new String(Base64.getUrlDecoder().decode(registry.seal(GRANT)), StandardCharsets.ISO_8859_1))
                .doesNotContain("p-01");
    }

    @Test
    void noTwoTokensAreAlike() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            // Behind the version's eight bits stand 192 random ones.
            tokens.add(registry.seal(GRANT).substring(2, 32));
        }
        assertThat(tokens).hasSize(1_000);
    }

    @Test
    void itIsValidAfterRestartsAndOnEveryServerOfAnInstallation() {
        assertThat(new SealedTokenRegistry(new FixedInstallation()).open(registry.seal(GRANT)))
                .isEqualTo(GRANT);
    }

    @Test
    void aTokenOfAnotherInstallationIsUnknown() {
        SealedTokenRegistry other = new SealedTokenRegistry(new FixedInstallation(2));
        assertUnknown(other.seal(GRANT));
        assertUnknown(other.sealForProject(ANONYMOUS, "study"));
    }

    @Test
    void anExpiredTokenStillOpens() {
        Grant old = new Grant(GRANT.clientId(), GRANT.sessionId(), Optional.empty(), Instant.EPOCH);
        assertThat(registry.open(registry.seal(old))).isEqualTo(old);
    }

    @Property
    void aTokenWithAnyBitFlippedIsUnknown(@ForAll @IntRange(max = 85 * 8 - 1) int bit) {
        byte[] bytes = Base64.getUrlDecoder().decode(registry.seal(GRANT));
        assertThat(bytes).hasSize(85);
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        assertUnknown(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Property
    void aTokenWithAnyCharacterChangedIsUnknown(
            @ForAll("tokens") String token, @ForAll @IntRange(max = 2_000) int at, @ForAll char other) {
        int index = at % token.length();
        StringBuilder changed = new StringBuilder(token);
        changed.setCharAt(index, token.charAt(index) == other ? '!' : other);
        assertUnknown(changed.toString());
    }

    @Property
    void aTokenCutOrLengthenedIsUnknown(@ForAll("tokens") String token, @ForAll @IntRange(max = 2_000) int at) {
        assertUnknown(token.substring(0, at % token.length()));
        assertUnknown(token.substring(1 + at % token.length()));
        assertUnknown(token + token.charAt(at % token.length()));
    }

    @Property
    void garbageIsUnknown(@ForAll String garbage) {
        assertUnknown(garbage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--", "study-", "AQ", "AQ==", "\uD83D", "study-00", " ", "ÄÖÜ"})
    void anOddTextIsUnknown(String text) {
        assertUnknown(text);
    }

    @Test
    void anOverLongTokenIsAnUnknownOne() {
        assertUnknown("A".repeat(2_001));
        assertUnknown("-".repeat(100_000));
        assertUnknown("p-" + "0".repeat(10_000_000));
        assertUnknown(registry.seal(grant(Optional.of("x".repeat(1_500)))));
    }

    @Test
    void theFormsCannotBeTurnedIntoEachOther() {
        byte[] sealed = Base64.getUrlDecoder().decode(registry.seal(GRANT));
        assertUnknown("study-" + HexFormat.of().formatHex(sealed));
        sealed[0] = 2;
        assertUnknown("study-" + HexFormat.of().formatHex(sealed));

        String ofProject = registry.sealForProject(ANONYMOUS, "study");
        byte[] bytes = HexFormat.of().parseHex(ofProject.substring("study-".length()));
        assertUnknown(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        bytes[0] = 1;
        assertUnknown(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void aProjectsTokenIsBoundToItsName() {
        String token = registry.sealForProject(ANONYMOUS, "study-a");
        assertThat(registry.open(token)).isEqualTo(ANONYMOUS);
        assertUnknown(token.replace("study-a", "study-b"));
        assertUnknown(token.replace("study-a-", "study-"));
        assertUnknown(token.replace("study-a-", ""));
    }

    @Test
    void paddingUpperCaseHexAndSurplusBitsMakeNoSecondTextOfAToken() {
        assertUnknown(registry.seal(GRANT) + "==");
        assertUnknown(registry.sealForProject(ANONYMOUS, "study").toUpperCase(Locale.ROOT));
        String token = registry.seal(GRANT);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        assertThat(last % 16).as("85 bytes leave four bits over").isZero();
        assertUnknown(token.substring(0, token.length() - 1) + alphabet.charAt(last + 1));
    }

    @Test
    void aClientIdThatIsNoneCannotBeSealed() {
        Grant odd = new Grant("c1", GRANT.sessionId(), Optional.empty(), GRANT.expiry());
        assertThatIllegalArgumentException().isThrownBy(() -> registry.seal(odd));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        registry.seal(new Grant("ab".repeat(15), GRANT.sessionId(), Optional.empty(), GRANT.expiry())));
    }

    @Test
    void aSealingKeyOfAnotherLengthIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenCipher(new byte[16]));
    }

    @Provide
    Arbitrary<String> participants() {
        return Arbitraries.strings()
                .all()
                .ofMinLength(1)
                .ofMaxLength(256)
                .filter(text -> text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE));
    }

    @Provide
    Arbitrary<String> projects() {
        return Arbitraries.strings()
                .withChars("abcdef0123456789ABCXYZ._-")
                .ofMinLength(1)
                .ofMaxLength(64);
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.oneOf(
                participants().map(id -> registry.seal(grant(Optional.of(id)))),
                projects().map(project -> registry.sealForProject(ANONYMOUS, project)));
    }

    private void assertUnknown(String token) {
        assertThat(refusalOf(() -> registry.open(token)).word()).isEqualTo(Word.TOKEN_UNKNOWN);
    }

    private static Grant grant(Optional<String> participant) {
        return new Grant(
                "0123456789abcdef0123456789abcdef",
                UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"),
                participant,
                Instant.parse("2026-11-24T10:10:28Z"));
    }
}
