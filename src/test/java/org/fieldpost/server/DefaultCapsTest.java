package org.fieldpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.fieldpost.access.Meter;
import org.fieldpost.intake.Caps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the caps are for where nobody has set them. */
class DefaultCapsTest {
    private static final long ADDRESS = 1;
    private static final int CLASS = 100;
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    private Settings settings;
    private Caps caps;

    @BeforeEach
    void load() {
        settings = Settings.load(Sources.in(folder));
        caps = settings.caps();
    }

    @Test
    void aClassBehindOneAddressThatAsksForManyTokensAtOnceMeetsNone() {
        Meter tokens = Meters.perMinute(settings.tokensPerMinute());
        for (int i = 0; i < CLASS * 20; i++) {
            assertThat(tokens.take(ADDRESS, 1)).isZero();
        }
    }

    @Test
    void aClassBehindOneAddressThatSendsAGibibyteEachAtOnceAndAgainMeetsNone() {
        Meter address = Meters.perHour(caps.addressBytesPerHour());
        Meter client = Meters.perDay(caps.clientBytesPerDay());
        for (int i = 0; i < 2 * CLASS; i++) {
            assertThat(address.untilRoomFor(ADDRESS, GIB)).isZero();
            assertThat(address.overdraw(ADDRESS, GIB)).isTrue();
            assertThat(client.take(ADDRESS, GIB)).isZero();
        }
        assertThat(caps.sessionBytes().orElseThrow()).isGreaterThanOrEqualTo(2 * GIB);
    }

    @Test
    void aSessionMaySendWhatASubmissionMayHold() {
        assertThat(caps.sessionBytes().orElseThrow())
                .isGreaterThan(settings.limits().submission());
    }

    /** In a day: what it may send at once, the cap that it may come to owe, and what refills. */
    @Test
    void noAddressAloneUsesUpWhatAClientAppMaySend() {
        long inADay = (1 + 1 + 24) * caps.addressBytesPerHour().orElseThrow();
        assertThat(inADay).isLessThan(caps.clientBytesPerDay().orElseThrow());
    }
}
