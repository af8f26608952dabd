// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing slow: whoever shows several wrong tokens in a row must wait. Remembers the last addresses only. Thread-safe.
 */
final class Lockout {

    static final int WRONG_AT_MOST = 5;
    static final Duration WAIT = Duration.ofMinutes(1);

    private static final int ADDRESSES = 1_024;

    /** Wrong tokens of one address in a row, and when the last of them came. */
    private record Wrong(int times, long lastMillis) {}

    private final Clock clock;

    private final Map<String, Wrong> wrong = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > ADDRESSES;
        }
    };

    Lockout(Clock clock) {
        this.clock = clock;
    }

    /** How many seconds an address must wait before it may try again; 0 when it need not. */
    synchronized long secondsToWait(String address) {
        Wrong so = wrong.get(address);
        if (so == null || so.times < WRONG_AT_MOST) {
            return 0;
        }
        long leftMillis = so.lastMillis + WAIT.toMillis() - clock.millis();
        if (leftMillis <= 0) {
            wrong.remove(address);
            return 0;
        }
        return (leftMillis + 999) / 1_000;
    }

    synchronized void wrong(String address) {
        long now = clock.millis();
        Wrong so = wrong.get(address);
        int inRow = so != null && now - so.lastMillis < WAIT.toMillis() ? so.times : 0;
        wrong.put(address, new Wrong(inRow + 1, now));
    }

    synchronized void right(String address) {
        wrong.remove(address);
    }
}
