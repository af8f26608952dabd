// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Channels that the service cannot take back now, until it is asked once more. Confined to the event loop. */
final class Postponed {

    private final EventLoop loop;
    private final Map<HttpNotificationChannel, EventLoop.Timer> timers = new HashMap<>();

    Postponed(EventLoop loop) {
        this.loop = loop;
    }

    /** @param ask runs after the delay, unless the connection is lost before */
    void add(HttpNotificationChannel channel, Duration delay, Runnable ask) {
        timers.put(channel, loop.schedule(delay, () -> {
            timers.remove(channel);
            ask.run();
        }));
    }

    /** Lets the next connection open these channels with all others. */
    void disconnected() {
        timers.forEach((channel, timer) -> {
            timer.cancel();
            channel.state().reopening(false);
        });
        timers.clear();
    }
}
