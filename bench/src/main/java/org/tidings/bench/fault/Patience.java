// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what can only be looked at, not listened to. */
final class Patience {

    private static final Duration GLANCE = Duration.ofMillis(20);

    private Patience() {}

    /** Waits until something is so; returns whether it came to be in time. */
    static boolean until(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return true;
    }

    /** Lets time pass while something goes on. */
    static void pass(Duration time) {
        until(time, () -> false);
    }
}
