package org.fieldpost.review;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** An inventory while which is read something happens, once, between a record being read and its content being opened. */
final class EventfulInventory implements Inventory {
    private final Inventory inventory;
    private final Event event;
    private boolean happened;

    EventfulInventory(Inventory inventory, Event event) {
        this.inventory = inventory;
        this.event = event;
    }

    interface Event {
        void happen() throws IOException, SQLException;
    }

    @Override
    public List<String> faults() {
        return inventory.faults();
    }

    @Override
    public long bytes() {
        return inventory.bytes();
    }

    @Override
    public void each(Consumer<RecordedContent> taker) {
        inventory.each(content -> {
            happenOnce();
            taker.accept(content);
        });
    }

    private void happenOnce() {
        if (happened) {
            return;
        }
        happened = true;
        try {
            event.happen();
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean refersTo(String blobId) {
        return inventory.refersTo(blobId);
    }
}
