// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings results to the callers, one after another and never on an event loop, unless the executor runs its tasks in
 * place. Thread-safe.
 *
 * <p>One task of the executor takes all that has gathered, so that a busy sender does not wake a thread per result.
 */
final class Completions {

    private final Executor executor;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    Completions(Executor executor) {
        this.executor = executor;
    }

    void add(Runnable completion) {
        queue.add(completion);
        if (size.getAndIncrement() > 0) {
            return;
        }
        try {
            executor.execute(this::drain);
        } catch (RejectedExecutionException ended) {
            // The executor is gone, but whoever waits must still be told.
            drain();
        }
    }

    private void drain() {
        int gathered = size.get();
        do {
            for (int i = 0; i < gathered; i++) {
                // Never null: an entry is counted only after it is queued.
                runGuarded(queue.remove());
            }
            gathered = size.addAndGet(-gathered);
        } while (gathered > 0);
    }

    /** A callback that throws must not keep the others from their results. */
    private static void runGuarded(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException | Error failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }
}
