// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which devices are to be looked at, and when: because a window ends, or a reading is to be tried again. At most a few
 * entries per device. Thread-safe; its lock is taken with a device's monitor held, never the other way round.
 */
final class HoldTimer {

    private record Entry(long dueMillis, Device device) {}

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparingLong(Entry::dueMillis));

    /** Looks at the device by then; does nothing if it is looked at sooner anyway. With its monitor held. */
    void lookAt(Device device, long dueMillis) {
        if (device.timerDueMillis <= dueMillis) {
            return;
        }
        device.timerDueMillis = dueMillis;
        synchronized (entries) {
            entries.add(new Entry(dueMillis, device));
        }
    }

    /** A device that is due, or null. Without any monitor held. */
    @Nullable
    Device poll(long nowMillis) {
        synchronized (entries) {
            Entry first = entries.peek();
            if (first == null || first.dueMillis() > nowMillis) {
                return null;
            }
            entries.remove();
            return first.device();
        }
    }
}
