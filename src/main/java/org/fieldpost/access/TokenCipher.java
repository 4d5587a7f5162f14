package org.fieldpost.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption for any number of small messages under one key.
 *
 * <p>AES-256-GCM alone must not seal more than about 2^32 messages with random nonces under one key (NIST SP 800-38D
 * section 8.3). So each message has a key of its own, the idea of XAES-256-GCM: of a random nonce of 24 bytes the first
 * half derives the key, here by HMAC-SHA256 under the master key, and the second half is the nonce of AES-256-GCM.
 *
 * <p>A sealed message is {@code nonce (24) | ciphertext | tag (16)}. Safe for use by many threads.
 */
final class TokenCipher {
    static final int NONCE_BYTES = 24;
    static final int TAG_BYTES = 16;
    static final int OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

    private static final byte[] LABEL = "fieldpost auth token".getBytes(StandardCharsets.US_ASCII);
    private static final int HALF = NONCE_BYTES / 2;

    // Kept for each thread, as looking a provider up costs more than the work itself. They hold types of the JDK only,
    // so that a thread of a servlet container keeps no class of ours alive.
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(TokenCipher::newCipher);
    private final ThreadLocal<Mac> mac;

    /** @param masterKey 32 random bytes; a copy is kept */
    TokenCipher(byte[] masterKey) {
        if (masterKey.length != 32) {
            throw new IllegalArgumentException("The sealing key must have 32 bytes, not " + masterKey.length);
        }
        SecretKeySpec key = new SecretKeySpec(masterKey, "HmacSHA256");
        this.mac = ThreadLocal.withInitial(() -> newMac(key));
    }

    /** Seals {@code message}; opening it takes the same {@code context}. */
    byte[] seal(byte[] message, byte[] context) {
        byte[] sealed = new byte[OVERHEAD_BYTES + message.length];
        Randomness.fill(sealed, 0, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, sealed, context);
            cipher.doFinal(message, 0, message.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot seal tokens", e);
        }
    }

    /** The message, or empty for anything not sealed under this key and context. */
    Optional<byte[]> open(byte[] sealed, byte[] context) {
        if (sealed.length < OVERHEAD_BYTES) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed, context);
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot open tokens", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Mac derivation = mac.get();
        derivation.update(LABEL);
        derivation.update(nonce, 0, HALF);
        SecretKeySpec key = new SecretKeySpec(derivation.doFinal(), "AES");
        Cipher cipher = CIPHER.get();
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce, HALF, HALF));
        cipher.updateAAD(context);
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no AES-GCM", e);
        }
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This Java runtime has no HMAC-SHA256", e);
        }
    }
}
