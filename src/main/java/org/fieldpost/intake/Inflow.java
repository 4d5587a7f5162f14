package org.fieldpost.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.fieldpost.Refusal;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.access.Meter;

/**
 * What one draft brings in: counts its bytes against the address they come from, and makes the spools that take them. Once
 * the address is over its cap, bytes are digested and dropped. They are read all the same, since they may be the repeat of
 * something kept, or be wrong in a way that is said first.
 *
 * <p>Bytes count as they come, whatever becomes of them, for it is receiving that costs; those of a repeat are given back.
 * A draft that was begun within the cap may go over it, so that uploads which share the last of an hour's bytes are not all
 * cut off before their end; see {@link Meter#overdraw}. For one thread at a time.
 */
final class Inflow {
    private final Meter addressBytes;
    private final long address;
    private final long declared;
    private final Function<LongSupplier, Spool> makeSpool;
    private final List<Spool> spools = new ArrayList<>(2);
    private boolean over;
    private long came;
    private long counted;

    /**
     * @param declared about how much will come
     * @param makeSpool is told how to learn how much may still come
     */
    Inflow(Meter addressBytes, CallerAddress caller, OptionalLong declared, Function<LongSupplier, Spool> makeSpool) {
        this.addressBytes = addressBytes;
        this.address = caller.network();
        this.declared = declared.orElse(0);
        this.makeSpool = makeSpool;
        this.over =
                !addressBytes.untilRoomFor(address, Math.max(1, this.declared)).isZero();
    }

    /** Of a draft with whose request nothing comes. */
    static Inflow ofNothing(Function<LongSupplier, Spool> makeSpool) {
        return new Inflow(Meter.unlimited(), new CallerAddress(0), OptionalLong.empty(), makeSpool);
    }

    Spool spool() {
        Spool spool = makeSpool.apply(this::stillToCome);
        spools.add(spool);
        if (over) {
            spool.forget();
        }
        return spool;
    }

    /** So many bytes have come. */
    void take(long bytes) {
        came += bytes;
        if (over || bytes == 0) {
            return;
        }
        if (addressBytes.overdraw(address, bytes)) {
            counted += bytes;
        } else {
            over = true;
            spools.forEach(Spool::forget);
        }
    }

    private long stillToCome() {
        return Math.max(0, declared - came);
    }

    /** How many bytes have come. */
    long bytes() {
        return came;
    }

    /** Whether nothing of the draft can be kept. */
    boolean isOver() {
        return over;
    }

    /** What to say to a draft that is {@linkplain #isOver over}. */
    Refusal refusal() {
        return Refusal.tooMany(
                "Your address has sent as much as it may for now: send this again in a while.",
                addressBytes.untilRoomFor(address, Math.max(declared, came)));
    }

    /** What came was there already: it does not count. */
    void giveBack() {
        addressBytes.giveBack(address, counted);
        counted = 0;
    }
}
