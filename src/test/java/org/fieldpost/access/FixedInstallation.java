package org.fieldpost.access;

import java.util.Arrays;

/** An installation for tests whose secrets follow from a seed, so that two of one seed are the same installation. */
public final class FixedInstallation implements Installation {
    private final byte seed;
    private int rotations;

    public FixedInstallation() {
        this(1);
    }

    public FixedInstallation(int seed) {
        this.seed = (byte) seed;
    }

    @Override
    public synchronized String tokenId() {
        return "operator-secret-" + seed + "-" + rotations;
    }

    @Override
    public synchronized String rotateTokenId(Actor actor) {
        rotations++;
        return tokenId();
    }

    @Override
    public byte[] sealingKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, seed);
        return key;
    }

    @Override
    public byte[] pseudonymKey() {
        byte[] key = sealingKey();
        key[0]++;
        return key;
    }
}
