// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.util.concurrent.atomic.AtomicBoolean;
import org.tidings.server.push.NotificationStore;

/** A change that can be made when its time has come, unless it is withdrawn before. */
abstract class LaterWrite extends Write implements NotificationStore.Appending {

    private final long dueNanos;
    private final AtomicBoolean decided = new AtomicBoolean();

    /** @param dueNanos when it is made, as {@link System#nanoTime} counts */
    LaterWrite(long dueNanos) {
        this.dueNanos = dueNanos;
    }

    /** How long until it is due; zero or less when it is. */
    final long nanosLeft(long nowNanos) {
        return dueNanos - nowNanos;
    }

    /** Whether it was withdrawn, or is being made. */
    final boolean decided() {
        return decided.get();
    }

    /** Takes it to be made; false when it was withdrawn. */
    final boolean take() {
        return decided.compareAndSet(false, true);
    }

    /** From any thread. */
    @Override
    public final boolean withdraw() {
        boolean inTime = decided.compareAndSet(false, true);
        if (inTime) {
            withdrawn();
        }
        return inTime;
    }

    /** It will not be made. On the thread that withdrew it. */
    abstract void withdrawn();
}
