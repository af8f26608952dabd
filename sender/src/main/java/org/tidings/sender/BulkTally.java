// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.tidings.sender.SendFailedException.Reason;

/** Counts the ends of many sends and tells the listener, one at a time. Thread-safe. */
final class BulkTally {

    private final BulkListener listener;
    private final Map<Outcome, Long> results = new EnumMap<>(Outcome.class);
    private final Map<Reason, Long> failures = new EnumMap<>(Reason.class);
    private final List<URI> gone = new ArrayList<>();

    BulkTally(BulkListener listener) {
        this.listener = listener;
    }

    /** Counts one end: a result or a failure. */
    synchronized void count(URI channel, @Nullable SendResult result, @Nullable Throwable failure) {
        if (result != null) {
            results.merge(result.outcome(), 1L, Long::sum);
            if (result.shouldDeleteChannel()) {
                gone.add(channel);
            }
            listener.answered(channel, result);
        } else if (reasonOf(failure) instanceof SendFailedException failed) {
            failures.merge(failed.reason(), 1L, Long::sum);
            listener.failed(channel, failed);
        }
    }

    synchronized BulkSummary summary() {
        return new BulkSummary(results, failures, gone);
    }

    private static @Nullable Throwable reasonOf(@Nullable Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }
}
