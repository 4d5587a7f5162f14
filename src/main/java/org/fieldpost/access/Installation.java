package org.fieldpost.access;

/**
 * Port: the secrets of this installation, shared by all its servers and kept with its data.
 *
 * <p>Implementations read them where they are kept at each call, so that a rotation by another process counts at once.
 */
public interface Installation {

    /** The operator's secret. */
    String tokenId();

    /** Replaces the operator's secret by a new random one and returns it once it and the audit's entry are on stable storage. */
    String rotateTokenId(Actor actor);

    /** The key that seals auth tokens: 32 bytes, made at first launch, never changed. A fresh copy at each call. */
    byte[] sealingKey();

    /** The key of {@link Pseudonyms}: 32 bytes, made at first launch, never changed. A fresh copy at each call. */
    byte[] pseudonymKey();
}
