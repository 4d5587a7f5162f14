package org.fieldpost.review;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.fieldpost.access.Actor;
import org.fieldpost.access.Client;
import org.fieldpost.access.ClientRegistry;
import org.fieldpost.access.TimeOrderedIds;

/** Erases what has been kept for as long as its client's retention allows. */
public final class RetentionSweeper {
    private static final Logger LOG = System.getLogger(RetentionSweeper.class.getName());
    private static final int PAGE = 100;

    private final ClientRegistry clients;
    private final Retentions retentions;
    private final Eraser eraser;
    private final Clock clock;

    public RetentionSweeper(ClientRegistry clients, Retentions retentions, Eraser eraser, Clock clock) {
        this.clients = clients;
        this.retentions = retentions;
        this.eraser = eraser;
        this.clock = clock;
    }

    /**
     * Sweeps once, all clients. Where one client's data can't be erased now, that is logged, and the others' are erased.
     *
     * @return how many submissions were erased
     */
    public long sweep() {
        long erased = 0;
        Optional<String> last = Optional.empty();
        for (List<Client> page = clients.list(last, PAGE); !page.isEmpty(); page = clients.list(last, PAGE)) {
            for (Client client : page) {
                erased += sweep(client);
            }
            last = Optional.of(page.get(page.size() - 1).clientId());
        }
        return erased;
    }

    private long sweep(Client client) {
        Optional<UUID> before =
                retentions.of(client).endsBefore(clock.instant()).map(TimeOrderedIds::floor);
        if (before.isEmpty()) {
            return 0;
        }
        Erasure over = new Erasure(Optional.empty(), Optional.of(client.clientId()), Optional.empty(), before);
        // Asked first, so that the audit has an entry where something is erased, not one an hour.
        if (eraser.count(over).submissions() == 0) {
            return 0;
        }
        try {
            return eraser.erase(over, Actor.SERVER).toCompletableFuture().join().submissions();
        } catch (CompletionException e) {
            LOG.log(
                    Level.WARNING,
                    "What is over of client " + client.clientId() + " could not be erased; it is tried again.",
                    e);
            return 0;
        }
    }
}
