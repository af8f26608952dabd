// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One notification on its way to many channels, no more than a window of them at once. Thread-safe. */
final class BulkSend {

    /** Sends to one channel; the second argument runs when the first attempt is over. */
    interface One {
        CompletableFuture<SendResult> send(URI channel, Runnable afterFirst);
    }

    private final One one;
    private final BulkWindow window;
    private final Completions completions;
    private final BulkTally tally;
    private final CompletableFuture<BulkSummary> future = new CompletableFuture<>();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    /** Sends without an end yet, and one for the source. */
    private final AtomicLong open = new AtomicLong(1);

    BulkSend(One one, BulkWindow window, Completions completions, BulkListener listener) {
        this.one = one;
        this.window = window;
        this.completions = completions;
        this.tally = new BulkTally(listener);
    }

    /** Takes from the iterator on a thread of its own, because iterators may wait for a database. */
    CompletableFuture<BulkSummary> from(Iterator<URI> channels, Runnable atEnd) {
        Thread thread = new Thread(
                () -> {
                    try {
                        takeAll(channels);
                    } catch (RuntimeException | Error failure) {
                        fault.compareAndSet(null, failure);
                    } finally {
                        endSource(atEnd);
                    }
                },
                "tidings-sender-bulk");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    CompletableFuture<BulkSummary> from(Flow.Publisher<URI> channels) {
        channels.subscribe(new Demand());
        return future;
    }

    /**
     * The sender is closed. Whoever waits is told without the source, which may give nothing any more for long; what it
     * gives later is not sent.
     */
    void end() {
        // Behind the ends of what was under way, which may be told already.
        completions.add(() -> {
            SendFailedException closed = Failures.closed(false);
            Throwable before = fault.compareAndExchange(null, closed);
            future.completeExceptionally(before == null ? closed : before);
        });
    }

    private void takeAll(Iterator<URI> channels) {
        Semaphore places = new Semaphore(window.least());
        while (goesOn()) {
            places.acquireUninterruptibly();
            // Both may wait for long, and what comes when it is over is not sent.
            if (!goesOn() || !channels.hasNext()) {
                return;
            }
            URI channel = channels.next();
            if (goesOn()) {
                sendTo(channel, places::release);
            }
        }
    }

    private boolean goesOn() {
        return !future.isDone() && fault.get() == null;
    }

    /** @param free is told how many more may be sent, when the first attempt is over */
    private void sendTo(URI channel, IntConsumer free) {
        Objects.requireNonNull(channel, "channel");
        open.incrementAndGet();
        long beganNanos = window.nanos();
        one.send(channel, () -> free.accept(window.over(beganNanos))).whenComplete((result, failure) -> {
            try {
                tally.count(channel, result, failure);
                if (failure instanceof SendFailedException failed
                        && failed.reason() == SendFailedException.Reason.CLOSED) {
                    fault.compareAndSet(null, failed);
                }
            } finally {
                closeOne();
            }
        });
    }

    private void endSource(Runnable atEnd) {
        try {
            atEnd.run();
        } catch (RuntimeException | Error failure) {
            fault.compareAndSet(null, failure);
        } finally {
            closeOne();
        }
    }

    private void closeOne() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        Throwable failure = fault.get();
        completions.add(() -> {
            if (failure == null) {
                future.complete(tally.summary());
            } else {
                future.completeExceptionally(failure);
            }
        });
    }

    /** Asks a publisher for as many channels as there are places. */
    private final class Demand implements Flow.Subscriber<URI> {

        private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
        private final AtomicBoolean over = new AtomicBoolean();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            if (!subscription.compareAndSet(null, given)) {
                given.cancel();
                return;
            }
            future.whenComplete((summary, failure) -> cancel(given));
            given.request(window.least());
        }

        @Override
        public void onNext(URI channel) {
            Flow.Subscription source = Objects.requireNonNull(subscription.get(), "a channel before onSubscribe");
            try {
                if (goesOn()) {
                    sendTo(channel, more -> ask(source, more));
                }
            } catch (RuntimeException | Error failure) {
                fault.compareAndSet(null, failure);
                cancel(source);
                throw failure;
            }
        }

        private void ask(Flow.Subscription source, int more) {
            if (!goesOn()) {
                cancel(source);
            } else if (more > 0) {
                source.request(more);
            }
        }

        /** A source that is cancelled need not say that it has ended. */
        private void cancel(Flow.Subscription source) {
            source.cancel();
            ended();
        }

        private void ended() {
            if (over.compareAndSet(false, true)) {
                closeOne();
            }
        }

        @Override
        public void onError(Throwable failure) {
            fault.compareAndSet(null, failure);
            ended();
        }

        @Override
        public void onComplete() {
            ended();
        }
    }
}
