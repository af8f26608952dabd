// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes guessing slow: whoever shows several wrong tokens in a row must wait. Remembers the last addresses only. Thread-safe.
 */
final class Lockout {

    static final int WRONG_AT_MOST = 5;
    static final Duration WAIT = Duration.ofMinutes(1);

    private static final int ADDRESSES = 1_024;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Wrong tokens of one address in a row, and when the last of them came. */
    private record Wrong(int times, long lastNanos) {}

    private final LongSupplier nanoTime;

    private final Map<String, Wrong> wrong = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** @param nanoTime a clock that is never set: one that is set back would lock people out for as long */
    Lockout(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How many seconds an address must wait before it may try again; 0 when it need not. */
    synchronized long secondsToWait(String address) {
        Wrong so = wrong.get(address);
        if (so == null || so.times < WRONG_AT_MOST) {
            return 0;
        }
        long leftNanos = WAIT.toNanos() - (nanoTime.getAsLong() - so.lastNanos);
        if (leftNanos <= 0) {
            wrong.remove(address);
            return 0;
        }
        return (leftNanos + SECOND_NANOS - 1) / SECOND_NANOS;
    }

    synchronized void wrong(String address) {
        long now = nanoTime.getAsLong();
        Wrong so = wrong.get(address);
        int inRow = so != null && now - so.lastNanos < WAIT.toNanos() ? so.times : 0;
        wrong.put(address, new Wrong(inRow + 1, now));
    }

    synchronized void right(String address) {
        wrong.remove(address);
    }
}
