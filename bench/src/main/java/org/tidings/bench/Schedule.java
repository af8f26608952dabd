// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.util.concurrent.TimeUnit;

/**
 * When requests are due, fixed before the first one is sent: evenly, so many a second.
 *
 * @param startNanos when number 0 is due, as {@link System#nanoTime()} counts
 * @param count how many there are
 */
record Schedule(long startNanos, int perSecond, long count) {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    static Schedule of(long startNanos, int perSecond, int seconds) {
        return new Schedule(startNanos, perSecond, (long) perSecond * seconds);
    }

    /** When the request with this number is due. */
    long due(long number) {
        return startNanos + number / perSecond * SECOND + number % perSecond * SECOND / perSecond;
    }

    /** How many are due at that time or before. */
    long dueUntil(long nanos) {
        if (nanos < startNanos) {
            return 0;
        }
        long passed = nanos - startNanos;
        long whole = passed / SECOND * perSecond + passed % SECOND * perSecond / SECOND;
        // The number computed above is due or, by rounding, its neighbour is.
        long number = whole;
        while (number < count && due(number) <= nanos) {
            number++;
        }
        return Math.min(number, count);
    }
}
