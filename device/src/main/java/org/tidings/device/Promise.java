// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A future that completes in time, with a failure if need be, and never on the client's own threads: what an app does
 * with the result cannot hold the client up. Thread-safe.
 */
final class Promise<T> {

    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final AtomicBoolean settled = new AtomicBoolean();
    private final Executor completions;
    private volatile EventLoop.@Nullable Timer timer;

    /** @param what what is waited for, for the message */
    Promise(EventLoop loop, Executor completions, Duration timeout, String what) {
        this.completions = completions;
        this.timer = loop.schedule(
                timeout,
                () -> fail(new DeviceException(
                        DeviceException.Reason.TIMED_OUT, what + ": no answer within " + timeout.toMillis() + " ms")));
    }

    CompletableFuture<T> future() {
        return future;
    }

    /** Whether the outcome is settled, though the future may learn it a little later. */
    boolean isDone() {
        return settled.get();
    }

    void complete(@Nullable T value) {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        cancelTimer();
        completions.execute(() -> future.complete(value));
    }

    void fail(DeviceException why) {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        cancelTimer();
        completions.execute(() -> future.completeExceptionally(why));
    }

    /** The time-out may have come before the constructor was done with it; then there is nothing to cancel. */
    private void cancelTimer() {
        EventLoop.Timer pending = timer;
        if (pending != null) {
            pending.cancel();
        }
    }
}
