// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * When a deferred target has its next turn: after a wait that doubles, until it is given up.
 *
 * @param first the wait after the first turn
 * @param giveUpAfter how long after its first turn a target has its last one
 */
public record RetryRule(Duration first, Duration giveUpAfter) {

    /** Notification Hubs drop what they could not hand over in 30 minutes. */
    public static final RetryRule DEFAULT = new RetryRule(Duration.ofSeconds(10), Duration.ofMinutes(30));

    private static final int MOST_DOUBLINGS = 20;

    /**
     * The time of the next turn, or empty when there is none; all in milliseconds since 1970.
     *
     * @param turns how many there were
     * @param since when the first one was
     */
    OptionalLong next(int turns, long since, long now) {
        long last = since + giveUpAfter.toMillis();
        if (now >= last) {
            return OptionalLong.empty();
        }
        long wait = first.toMillis() << Math.min(Math.max(turns - 1, 0), MOST_DOUBLINGS);
        return OptionalLong.of(Math.min(now + wait, last));
    }
}
