// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before connecting again: a random time up to a bound that doubles from half a second to the longest,
 * so that many devices that lost the same service do not come back at once. Not thread-safe.
 */
final class Backoff {

    /** A connection that was ready for this long starts the delays anew when it ends. */
    static final Duration STABLE = Duration.ofSeconds(60);

    private static final Duration FIRST_BOUND = Duration.ofMillis(500);

    /** The longest delay unless the app wants another. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final RandomGenerator random;
    private final Duration longest;
    private Duration bound;

    Backoff(RandomGenerator random, Duration longest) {
        this.random = random;
        this.longest = longest;
        this.bound = shorter(FIRST_BOUND, longest);
    }

    Duration next() {
        Duration delay = Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
        bound = shorter(bound.multipliedBy(2), longest);
        return delay;
    }

    void reset() {
        bound = shorter(FIRST_BOUND, longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
