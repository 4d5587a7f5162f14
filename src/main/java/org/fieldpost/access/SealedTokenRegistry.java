package org.fieldpost.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fieldpost.Refusal;

/**
 * Tokens that carry their grant sealed inside, so that issuing one writes nothing and every server of an installation
 * opens it, also after a restart.
 *
 * <p>A token's bytes are {@code version (1) | sealed grant}, see {@link TokenCipher} and {@link GrantCodec}; its text
 * is base64url without padding, or the second generation's {@code <project>-<lower-case hex>}. The version and the
 * project are authenticated with the grant, so neither form can be turned into the other. Each token has exactly one
 * text that opens.
 */
@Singleton
public final class SealedTokenRegistry implements TokenRegistry {
    /** A token with the longest participant and project has about 1,500 characters. */
    private static final int MAX_TEXT = 2_000;

    private static final byte SEALED = 1;
    private static final byte SEALED_FOR_PROJECT = 2;
    private static final int MIN_BYTES = 1 + TokenCipher.OVERHEAD_BYTES + GrantCodec.MIN_BYTES;

    /** No base64url text of ours ends in that much hex behind a hyphen: the odds are below 2^-300. */
    private static final Pattern PROJECT_FORM =
            Pattern.compile("([A-Za-z0-9._-]{1,64})-((?:[0-9a-f]{2}){" + MIN_BYTES + ",})");

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TokenCipher cipher;
    private final OpenedTokens known = new OpenedTokens();

    /** Reads the installation's sealing key once. */
    @Inject
    public SealedTokenRegistry(Installation installation) {
        byte[] key = installation.sealingKey();
        this.cipher = new TokenCipher(key);
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String seal(Grant grant) {
        return BASE64.encodeToString(sealed(grant, SEALED, ""));
    }

    @Override
    public String sealForProject(Grant grant, String project) {
        return project + "-" + HexFormat.of().formatHex(sealed(grant, SEALED_FOR_PROJECT, project));
    }

    @Override
    public Grant open(String authToken) {
        if (authToken.length() > MAX_TEXT) {
            throw unknown();
        }
        return known.get(authToken, this::unseal);
    }

    private Grant unseal(String authToken) {
        Matcher ofProject = PROJECT_FORM.matcher(authToken);
        Optional<Grant> grant = ofProject.matches()
                ? opened(HexFormat.of().parseHex(ofProject.group(2)), SEALED_FOR_PROJECT, ofProject.group(1))
                : fromBase64(authToken).flatMap(bytes -> opened(bytes, SEALED, ""));
        return grant.orElseThrow(SealedTokenRegistry::unknown);
    }

    private byte[] sealed(Grant grant, byte version, String project) {
        byte[] box = cipher.seal(GrantCodec.encode(grant), context(version, project));
        byte[] token = new byte[1 + box.length];
        token[0] = version;
        System.arraycopy(box, 0, token, 1, box.length);
        return token;
    }

    private Optional<Grant> opened(byte[] token, byte version, String project) {
        if (token.length == 0 || token[0] != version) {
            return Optional.empty();
        }
        byte[] box = Arrays.copyOfRange(token, 1, token.length);
        return cipher.open(box, context(version, project)).map(GrantCodec::decode);
    }

    /** The version's byte, then the project's name. */
    private static byte[] context(byte version, String project) {
        byte[] name = project.getBytes(StandardCharsets.UTF_8);
        byte[] context = new byte[1 + name.length];
        context[0] = version;
        System.arraycopy(name, 0, context, 1, name.length);
        return context;
    }

    private static Optional<byte[]> fromBase64(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // The decoder overlooks padding and the bits that a last character has too many.
            return BASE64.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal unknown() {
        return new Refusal(
                Refusal.Word.TOKEN_UNKNOWN,
                "This auth_token was not issued here or was ended: ask /token for a new one.");
    }
}
