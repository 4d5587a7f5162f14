package org.fieldpost.server;

import java.time.Duration;
import java.util.OptionalLong;
import org.fieldpost.access.BoundedMeter;
import org.fieldpost.access.Meter;

/** Makes the meters of this process; one without a cap takes no memory. */
final class Meters {
    private Meters() {}

    static Meter perMinute(OptionalLong cap) {
        return per(Duration.ofMinutes(1), cap);
    }

    static Meter perHour(OptionalLong cap) {
        return per(Duration.ofHours(1), cap);
    }

    static Meter perDay(OptionalLong cap) {
        return per(Duration.ofDays(1), cap);
    }

    private static Meter per(Duration period, OptionalLong cap) {
        return cap.isEmpty() ? Meter.unlimited() : new BoundedMeter(cap.getAsLong(), period, System::nanoTime);
    }
}
