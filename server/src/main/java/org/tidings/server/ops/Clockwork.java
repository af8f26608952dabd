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

    private final PushService push;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "clockwork"));

    Clockwork(PushService push) {
        this.push = push;
    }

    void start() {
        every(200, TimeUnit.MILLISECONDS, push::tick);
        every(5, TimeUnit.SECONDS, push::saveUsage);
        every(10, TimeUnit.MINUTES, push::expire);
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
