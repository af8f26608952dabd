// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets changes be made one after the other: each begins when the one before is durable or has failed. Thread-safe. */
final class Turns {

    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /** Makes a change when its turn has come, on the thread that made the one before durable. */
    synchronized <T> CompletableFuture<T> take(Supplier<CompletableFuture<T>> change) {
        CompletableFuture<T> mine = last.handle((result, failure) -> "next").thenCompose(next -> change.get());
        last = mine;
        return mine;
    }
}
