// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Brings results to the callers, one after another and never on an event loop, unless the executor runs its tasks in
 * place. Thread-safe.
 *
 * <p>One task of the executor takes all that has gathered, so that a busy sender does not wake a thread per result.
 */
final class Completions {

    /** After so many callbacks what they have sent goes on its way, even when more callbacks wait. */
    private static final int CALLBACKS_IN_A_ROW = 64;

    private final Executor executor;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /** What is done after a row of callbacks. */
    private volatile Runnable afterwards = () -> {};

    /** Who runs callbacks now. */
    private volatile @Nullable Thread caller;

    Completions(Executor executor) {
        this.executor = executor;
    }

    /** What is to be done after a row of callbacks, on their thread. */
    void afterwards(Runnable task) {
        afterwards = task;
    }

    /** Whether this thread runs callbacks now, so that {@link #afterwards} is still to come. */
    boolean inCallback() {
        return caller == Thread.currentThread();
    }

    void add(Runnable completion) {
        addAll(List.of(completion));
    }

    void addAll(List<Runnable> completions) {
        queue.addAll(completions);
        if (size.getAndAdd(completions.size()) > 0) {
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
            int row = Math.min(gathered, CALLBACKS_IN_A_ROW);
            caller = Thread.currentThread();
            for (int i = 0; i < row; i++) {
                // Never null: an entry is counted only after it is queued.
                runGuarded(queue.remove());
            }
            caller = null;
            afterwards.run();
            gathered = size.addAndGet(-row);
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
