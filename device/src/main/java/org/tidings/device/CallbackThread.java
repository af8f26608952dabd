// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Runs callbacks one after another. Thread-safe. */
interface CallbackThread extends Executor {

    /** Whether the caller is a callback. */
    boolean isCurrent();

    /** Accepts no more tasks; those accepted still run, later ones are dropped. */
    void end();

    /** A daemon thread of its own, which begins with the first task. */
    static CallbackThread start() {
        return new Daemon();
    }

    /** One daemon thread. */
    final class Daemon implements CallbackThread {

        private final ThreadLocal<Boolean> current = ThreadLocal.withInitial(() -> false);
        private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "tidings-device-callbacks");
            thread.setDaemon(true);
            return thread;
        });

        private Daemon() {}

        @Override
        public void execute(Runnable task) {
            try {
                executor.execute(() -> {
                    current.set(true);
                    task.run();
                });
            } catch (RejectedExecutionException ended) {
                // The client has stopped; there is nobody to tell.
            }
        }

        @Override
        public boolean isCurrent() {
            return current.get();
        }

        @Override
        public void end() {
            executor.shutdown();
        }
    }
}
