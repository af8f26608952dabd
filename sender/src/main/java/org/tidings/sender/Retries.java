// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.NotificationKind;

/** Sends again what a policy says. Thread-safe. */
final class Retries {

    private final Timers timers;
    private final Completions completions;
    private final SenderListener listener;
    private final int maxWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<Run> runs = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** @param maxWaiting how many may wait for another attempt; what comes on top ends with what its last one brought */
    Retries(Timers timers, Completions completions, SenderListener listener, int maxWaiting) {
        this.timers = timers;
        this.completions = completions;
        this.listener = listener;
        this.maxWaiting = maxWaiting;
    }

    /**
     * Sends until the policy ends it.
     *
     * @param attempt sends once
     * @param afterFirst runs when the first attempt is over
     */
    CompletableFuture<SendResult> send(
            URI channel,
            NotificationKind kind,
            RetryPolicy policy,
            Supplier<CompletableFuture<SendResult>> attempt,
            Runnable afterFirst) {
        Run run = new Run(channel, kind, policy, attempt);
        runs.add(run);
        run.future.whenComplete((result, failure) -> run.over());
        run.attempt(afterFirst);
        return run.future;
    }

    /** Waits for no other attempt: everything ends with what its last one brought. */
    void end() {
        ended = true;
        timers.end();
        runs.forEach(Run::settle);
    }

    /** One notification to one channel. */
    private final class Run {

        private final URI channel;
        private final NotificationKind kind;
        private final RetryPolicy policy;
        private final Supplier<CompletableFuture<SendResult>> attempt;
        private final CompletableFuture<SendResult> future = new CompletableFuture<>();
        private final long startedNanos = timers.nanos();
        private final AtomicInteger attempts = new AtomicInteger();

        private volatile @Nullable CompletableFuture<SendResult> current;
        private volatile @Nullable Runnable cancelWait;
        /** Set while the next attempt is waited for. */
        private volatile @Nullable Settlement last;

        Run(URI channel, NotificationKind kind, RetryPolicy policy, Supplier<CompletableFuture<SendResult>> attempt) {
            this.channel = channel;
            this.kind = kind;
            this.policy = policy;
            this.attempt = attempt;
        }

        void attempt(Runnable after) {
            if (future.isDone()) {
                after.run();
                return;
            }
            attempts.incrementAndGet();
            CompletableFuture<SendResult> sent = attempt.get();
            current = sent;
            sent.whenComplete((result, failure) -> {
                after.run();
                attempted(new Settlement(result, failure));
            });
        }

        private void attempted(Settlement settlement) {
            int count = attempts.get();
            Optional<Duration> delay = settlement.next(policy, count, Duration.ofNanos(timers.nanos() - startedNanos));
            if (delay.isEmpty() || ended || !room()) {
                settlement.complete(future);
                return;
            }
            last = settlement;
            completions.add(() -> listener.retryScheduled(channel, kind, count, delay.get()));
            try {
                cancelWait = timers.after(delay.get(), this::waited);
            } catch (RejectedExecutionException closing) {
                settle();
            }
            if (ended) {
                settle();
            } else if (future.isDone()) {
                over();
            }
        }

        private boolean room() {
            if (waiting.incrementAndGet() > maxWaiting) {
                waiting.decrementAndGet();
                return false;
            }
            return true;
        }

        private void waited() {
            if (leaveWaiting() != null) {
                attempt(() -> {});
            }
        }

        /** Ends the waiting, if it waits. */
        void settle() {
            Settlement settlement = leaveWaiting();
            if (settlement != null) {
                completions.add(() -> settlement.complete(future));
            }
        }

        /** Whoever gets what the last attempt brought, ends the waiting. */
        private synchronized @Nullable Settlement leaveWaiting() {
            Settlement settlement = last;
            if (settlement != null) {
                last = null;
                waiting.decrementAndGet();
            }
            return settlement;
        }

        /** The caller's future is complete, or was cancelled. */
        void over() {
            runs.remove(this);
            leaveWaiting();
            Runnable cancel = cancelWait;
            if (cancel != null) {
                cancel.run();
            }
            CompletableFuture<SendResult> sent = current;
            if (sent != null && future.isCancelled()) {
                sent.cancel(false);
            }
        }
    }

    /** What one attempt brought: a result or a failure. */
    private record Settlement(
            @Nullable SendResult result, @Nullable Throwable failure) {

        Optional<Duration> next(RetryPolicy policy, int attempts, Duration elapsed) {
            if (result != null) {
                return policy.afterResult(result, attempts, elapsed);
            }
            return cause() instanceof SendFailedException failed
                    ? policy.afterFailure(failed, attempts, elapsed)
                    : Optional.empty();
        }

        void complete(CompletableFuture<SendResult> future) {
            if (result != null) {
                future.complete(result);
            } else {
                future.completeExceptionally(cause());
            }
        }

        private Throwable cause() {
            Throwable thrown = failure == null ? new IllegalStateException("an attempt without an end") : failure;
            Throwable inner = thrown.getCause();
            return thrown instanceof CompletionException && inner != null ? inner : thrown;
        }
    }
}
