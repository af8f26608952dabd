// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.push.PushService;

/** Calls what the push service wants called now and then. One thread. */
final class Clockwork {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private static final Duration MOST_BETWEEN_EXPIRIES = Duration.ofMinutes(10);
    private static final Duration LEAST_BETWEEN_EXPIRIES = Duration.ofSeconds(1);

    /** A device has been away for at most a tenth longer than it may be when its channels end. */
    private static final int PART_OF_ABSENCE = 10;

    private final PushService push;
    private final Duration expireAfter;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "clockwork"));

    /** @param expireAfter how long devices may be away */
    Clockwork(PushService push, Duration expireAfter) {
        this.push = push;
        this.expireAfter = expireAfter;
    }

    void start() {
        every(200, TimeUnit.MILLISECONDS, push::tick);
        every(5, TimeUnit.SECONDS, push::saveUsage);
        alsoEvery(betweenExpiries(), push::expire);
    }

    private Duration betweenExpiries() {
        Duration part = expireAfter.dividedBy(PART_OF_ABSENCE);
        if (part.compareTo(LEAST_BETWEEN_EXPIRIES) < 0) {
            return LEAST_BETWEEN_EXPIRIES;
        }
        return part.compareTo(MOST_BETWEEN_EXPIRIES) < 0 ? part : MOST_BETWEEN_EXPIRIES;
    }

    private void every(long period, TimeUnit unit, Runnable task) {
        scheduler.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException failure) {
                        // A task that throws would never be called again.
                        LOG.error("A regular task failed", failure);
                    }
                },
                period,
                period,
                unit);
    }

    /** Calls something else, too. */
    void alsoEvery(Duration period, Runnable task) {
        every(period.toMillis(), TimeUnit.MILLISECONDS, task);
    }

    void stop() throws InterruptedException {
        scheduler.shutdown();
        scheduler.awaitTermination(5, TimeUnit.SECONDS);
    }
}
