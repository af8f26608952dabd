// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The time of the retries, which tests move by hand. Thread-safe. */
interface Timers {

    /** Nanoseconds from some origin, only good for differences. */
    long nanos();

    /** Runs the task once after the delay; the answer cancels it. */
    Runnable after(Duration delay, Runnable task);

    /** Runs nothing any more. */
    void end();

    /** Real time, on a daemon thread that begins with the first task. */
    static Timers real() {
        return new Real();
    }

    /** One daemon thread. */
    final class Real implements Timers {

        private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "tidings-sender-retries");
            thread.setDaemon(true);
            return thread;
        });

        private Real() {
            executor.setRemoveOnCancelPolicy(true);
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            ScheduledFuture<?> scheduled = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        }

        @Override
        public void end() {
            executor.shutdownNow();
        }
    }
}
