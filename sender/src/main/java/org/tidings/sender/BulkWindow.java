// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many notifications of a bulk send may be under way. Thread-safe.
 *
 * <p>The time of a notification runs from when it is handed over, also while it waits for a connection. So no more may wait
 * than the service can answer in a part of that time, and how much that is shows only in how long answers take: quick ones
 * widen the window, which begins with one notification for each connection, and slow ones narrow it.
 */
final class BulkWindow {

    /** What takes no longer than this part of the timeout is quick. */
    private static final int QUICK_PART = 8;

    /** What takes longer than this part of the timeout is slow. */
    private static final int SLOW_PART = 4;

    private final int least;
    private final int most;
    private final long quickNanos;
    private final long slowNanos;
    private final LongSupplier nanos;
    private int size;
    private int taken;

    /**
     * A window whose first places are taken already.
     *
     * @param least its size at first, which it always has
     * @param most its size when the service is quick
     * @param nanos the time, only good for differences
     */
    BulkWindow(int least, int most, Duration timeout, LongSupplier nanos) {
        this.least = least;
        this.most = most;
        this.quickNanos = timeout.toNanos() / QUICK_PART;
        this.slowNanos = timeout.toNanos() / SLOW_PART;
        this.nanos = nanos;
        this.size = least;
        this.taken = least;
    }

    static BulkWindow of(Limits limits) {
        long twiceOnTheWire =
                2L * limits.connectionsPerHost() * limits.pipelining().limit();
        int most = (int) Math.min(limits.maxPending(), twiceOnTheWire);
        return new BulkWindow(Math.min(most, limits.connectionsPerHost()), most, limits.timeout(), System::nanoTime);
    }

    /** How many may be under way at first. */
    int least() {
        return least;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    /**
     * One that began then is over.
     *
     * @return how many may be begun now, which are counted as begun
     */
    synchronized int over(long beganNanos) {
        long took = nanos.getAsLong() - beganNanos;
        if (took > slowNanos) {
            size = Math.max(least, size / 2);
        } else if (took <= quickNanos) {
            size = Math.min(most, size + 1);
        }
        taken--;
        int more = Math.max(0, size - taken);
        taken += more;
        return more;
    }
}
