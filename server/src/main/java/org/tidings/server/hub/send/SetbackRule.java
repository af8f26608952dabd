// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Duration;

/**
 * How long a send that cannot go on is left alone, and when it is given up.
 *
 * @param first the wait after the first setback; it doubles with each in succession
 * @param mostDoublings how often it doubles at most
 * @param most setbacks in succession after which the send is given up
 */
record SetbackRule(Duration first, int mostDoublings, int most) {

    /** Gives up after some hours. */
    static final SetbackRule DEFAULT = new SetbackRule(Duration.ofMillis(50), 10, 200);

    /** How long to wait after so many setbacks before this one. */
    long waitNanos(int setbacks) {
        return first.toNanos() << Math.min(setbacks, mostDoublings);
    }
}
