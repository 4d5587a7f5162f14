package org.fieldpost.server;

import org.fieldpost.access.Actor;
import org.fieldpost.access.Installation;

/** An installation whose token_id the operator has set, so that it can't be rotated here. */
final class ConfiguredInstallation implements Installation {
    private final Installation stored;
    private final Secret tokenId;

    private ConfiguredInstallation(Installation stored, Secret tokenId) {
        this.stored = stored;
        this.tokenId = tokenId;
    }

    /** What is stored, with the token_id of the settings where they have one. */
    static Installation over(Installation stored, Settings settings) {
        return settings.tokenId()
                .<Installation>map(tokenId -> new ConfiguredInstallation(stored, tokenId))
                .orElse(stored);
    }

    @Override
    public String tokenId() {
        return tokenId.value();
    }

    @Override
    public String rotateTokenId(Actor actor) {
        throw new CannotRun("The token_id is set by the setting token.id; change it there.");
    }

    @Override
    public byte[] sealingKey() {
        return stored.sealingKey();
    }

    @Override
    public byte[] pseudonymKey() {
        return stored.pseudonymKey();
    }
}
