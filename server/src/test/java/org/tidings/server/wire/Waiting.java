// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what can only be looked at, not listened to. */
public final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** Something to come true. */
    public interface Condition {
        boolean holds();
    }

    private Waiting() {}

    public static void until(Condition condition) {
        until(PATIENCE, condition);
    }

    public static void until(Duration patience, Condition condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("it did not come true within " + patience);
            }
            atMost(new CompletableFuture<>(), GLANCE);
        }
    }

    /** Waits for the future, but not longer than that. */
    static void atMost(CompletableFuture<?> future, Duration time) {
        try {
            future.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException goOn) {
            // The caller looks again.
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
