package org.fieldpost.server;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.fieldpost.Refusal;
import org.fieldpost.access.Actor;
import org.fieldpost.access.ClientLabel;
import org.fieldpost.access.Retention;
import org.fieldpost.review.Erasure;

/** Changes a data folder that no server has open, by being its server without an entrance for as long. */
public final class OwnSteward implements Steward {
    private final Fieldpost fieldpost;
    private final Actor actor;

    private OwnSteward(Fieldpost fieldpost, Actor actor) {
        this.fieldpost = fieldpost;
        this.actor = actor;
    }

    /**
     * Opens the data folder of the settings, which is there; empty where a server has it open.
     *
     * @param actor who does what is done, for the audit
     * @throws CannotRun where it cannot be used
     */
    public static Optional<Steward> of(Settings settings, Actor actor) {
        try {
            return Optional.of(new OwnSteward(Fieldpost.open(settings), actor));
        } catch (InUse running) {
            return Optional.empty();
        }
    }

    @Override
    public long erase(Erasure erasure) {
        return done(fieldpost.eraser().erase(erasure, actor)).submissions();
    }

    @Override
    public void revoke(String clientId) {
        done(fieldpost.clientApps().revoke(clientId, actor));
    }

    @Override
    public void keep(String clientId, Optional<Retention> retention) {
        done(fieldpost.retentions().set(clientId, retention, actor));
    }

    @Override
    public void name(String clientId, Optional<ClientLabel> label) {
        done(fieldpost.clientApps().name(clientId, label, actor));
    }

    private static <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw new CannotRun(refusal.detail(), refusal);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        fieldpost.close();
    }
}
