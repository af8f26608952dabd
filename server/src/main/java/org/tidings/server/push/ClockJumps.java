// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that somebody has set the clock, as happens on a board without a battery once it has reached a time server: more
 * or less time has passed by the clock than did in truth. Confined to one thread.
 */
final class ClockJumps {

    /** Less is how clocks are kept right. */
    private static final long TOLERANCE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final LongSupplier monotonicMillis;
    private long offsetMillis;

    ClockJumps(Clock clock, LongSupplier monotonicMillis) {
        this.clock = clock;
        this.monotonicMillis = monotonicMillis;
        this.offsetMillis = offsetMillis();
    }

    private long offsetMillis() {
        return clock.millis() - monotonicMillis.getAsLong();
    }

    /** By how many milliseconds the clock was set ahead since the last look; 0 when it was not. */
    long look() {
        long offset = offsetMillis();
        long jump = offset - offsetMillis;
        if (Math.abs(jump) < TOLERANCE_MILLIS) {
            return 0;
        }
        offsetMillis = offset;
        return jump;
    }
}
