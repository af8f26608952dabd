// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before connecting again: a random time up to a bound that doubles from half a second to a minute, so
 * that many devices that lost the same service do not come back at once. Not thread-safe.
 */
final class Backoff {

    /** A connection that was ready for this long starts the delays anew when it ends. */
    static final Duration STABLE = Duration.ofSeconds(60);

    private static final Duration FIRST_BOUND = Duration.ofMillis(500);
    private static final Duration LAST_BOUND = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private Duration bound = FIRST_BOUND;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        Duration delay = Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(LAST_BOUND) < 0 ? doubled : LAST_BOUND;
        return delay;
    }

    void reset() {
        bound = FIRST_BOUND;
    }
}
