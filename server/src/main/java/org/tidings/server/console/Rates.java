// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.tidings.protocol.answer.Answer;
import org.tidings.server.push.PushEvent;
import org.tidings.server.push.PushListener;

/**
 * How much happened in the last second and how long it took, while somebody watches; costs nothing while nobody does.
 * Thread-safe; {@link #take} is called once a second, by one thread at a time.
 */
final class Rates implements PushListener {

    private static final String[] NAMES = {
        "accepted", "stored", "sent", "acknowledged", "refused", "suppressed", "queueFull", "connects", "disconnects"
    };
    private static final int ACCEPTED = 0;
    private static final int STORED = 1;
    private static final int SENT = 2;
    private static final int ACKNOWLEDGED = 3;
    private static final int REFUSED = 4;
    private static final int SUPPRESSED = 5;
    private static final int QUEUE_FULL = 6;
    private static final int CONNECTS = 7;
    private static final int DISCONNECTS = 8;

    private final AtomicInteger watchers = new AtomicInteger();
    private final AtomicLongArray counts = new AtomicLongArray(NAMES.length);
    private final Times toDisk = new Times();
    private final Times toDevice = new Times();

    /** The last times of a second, at most so many. */
    private static final class Times {
        private static final int KEPT = 2_048;

        private final long[] millis = new long[KEPT];
        private long added;

        synchronized void add(long time) {
            millis[(int) (added % KEPT)] = Math.max(0, time);
            added++;
        }

        /** The middle one and the one that only a hundredth exceeds; nulls when there were none. */
        synchronized JsonObject take() {
            int size = (int) Math.min(added, KEPT);
            added = 0;
            if (size == 0) {
                return new JsonObject().putNull("p50").putNull("p99");
            }
            long[] sorted = Arrays.copyOf(millis, size);
            Arrays.sort(sorted);
            return new JsonObject().put("p50", sorted[(size - 1) / 2]).put("p99", sorted[(size - 1) * 99 / 100]);
        }
    }

    void watched() {
        watchers.incrementAndGet();
    }

    void unwatched() {
        watchers.decrementAndGet();
    }

    @Override
    public void on(PushEvent event) {
        if (watchers.get() == 0) {
            return;
        }
        if (event instanceof PushEvent.Accepted) {
            counts.incrementAndGet(ACCEPTED);
        } else if (event instanceof PushEvent.Stored stored) {
            counts.incrementAndGet(STORED);
            toDisk.add(stored.atMillis() - stored.notification().acceptedAtMillis());
        } else if (event instanceof PushEvent.Sent) {
            counts.incrementAndGet(SENT);
        } else if (event instanceof PushEvent.Acknowledged acknowledged) {
            counts.incrementAndGet(ACKNOWLEDGED);
            toDevice.add(acknowledged.atMillis() - acknowledged.notification().acceptedAtMillis());
        } else if (event instanceof PushEvent.Refused refused) {
            counts.incrementAndGet(refusal(refused.answer()));
        } else if (event instanceof PushEvent.DeviceConnected) {
            counts.incrementAndGet(CONNECTS);
        } else if (event instanceof PushEvent.DeviceDisconnected) {
            counts.incrementAndGet(DISCONNECTS);
        }
    }

    private static int refusal(Answer answer) {
        return switch (answer) {
            case SUPPRESSED -> SUPPRESSED;
            case QUEUE_FULL -> QUEUE_FULL;
            default -> REFUSED;
        };
    }

    /** What happened since the last time, which begins anew. */
    JsonObject take() {
        JsonObject taken = new JsonObject();
        for (int i = 0; i < NAMES.length; i++) {
            taken.put(NAMES[i], counts.getAndSet(i, 0));
        }
        return taken.put("toDiskMillis", toDisk.take()).put("toDeviceMillis", toDevice.take());
    }
}
