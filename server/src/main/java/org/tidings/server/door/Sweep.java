// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The connections of one event loop, looked at once a second: one timer for all of them. Confined to the event loop.
 */
public final class Sweep {

    private static final long PERIOD_MILLIS = 1_000;

    /** The sweeps of one door. Thread-safe. */
    public static final class All {

        private final Map<EventLoop, Sweep> byLoop = new ConcurrentHashMap<>();

        /** The sweep of an event loop; begins with the first connection there. */
        public Sweep of(EventLoop loop) {
            return byLoop.computeIfAbsent(loop, Sweep::new);
        }

        /** Drains every connection. */
        void drain() {
            byLoop.forEach((loop, sweep) -> loop.execute(sweep::drain));
        }
    }

    private final List<Swept> connections = new ArrayList<>();
    private boolean draining;

    private Sweep(EventLoop loop) {
        loop.scheduleAtFixedRate(this::run, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Looks at the connection from now on. */
    public void add(Swept connection) {
        connection.place = connections.size();
        connections.add(connection);
        if (draining) {
            connection.drain();
        }
    }

    /** Looks at the connection no more; the last one takes its place. */
    public void remove(Swept connection) {
        int place = connection.place;
        if (place < 0) {
            return;
        }
        connection.place = -1;
        Swept last = connections.remove(connections.size() - 1);
        if (last != connection) {
            connections.set(place, last);
            last.place = place;
        }
    }

    private void run() {
        long now = System.nanoTime();
        // From the end, because a connection that is closed meanwhile is replaced by the last one.
        for (int i = connections.size() - 1; i >= 0; i--) {
            if (i < connections.size()) {
                connections.get(i).sweep(now);
            }
        }
    }

    private void drain() {
        draining = true;
        for (Swept connection : List.copyOf(connections)) {
            connection.drain();
        }
    }
}
