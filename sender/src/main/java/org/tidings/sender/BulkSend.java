// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One notification on its way to many channels, no more than a window of them at once. Thread-safe. */
final class BulkSend {

    /** Sends to one channel; the second argument runs when another may be sent. */
    interface One {
        CompletableFuture<SendResult> send(URI channel, Runnable next);
    }

    private final One one;
    private final int window;
    private final Completions completions;
    private final BulkTally tally;
    private final CompletableFuture<BulkSummary> future = new CompletableFuture<>();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    /** Sends without an end yet, and one for the source. */
    private final AtomicLong open = new AtomicLong(1);

    BulkSend(One one, int window, Completions completions, BulkListener listener) {
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

    private void takeAll(Iterator<URI> channels) {
        Semaphore places = new Semaphore(window);
        while (goesOn() && channels.hasNext()) {
            places.acquireUninterruptibly();
            sendTo(channels.next(), places::release);
        }
    }

    private boolean goesOn() {
        return !future.isDone() && fault.get() == null;
    }

    private void sendTo(URI channel, Runnable next) {
        open.incrementAndGet();
        one.send(channel, next).whenComplete((result, failure) -> {
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

        @Override
        public void onSubscribe(Flow.Subscription given) {
            if (!subscription.compareAndSet(null, given)) {
                given.cancel();
                return;
            }
            future.whenComplete((summary, failure) -> given.cancel());
            given.request(window);
        }

        @Override
        public void onNext(URI channel) {
            sendTo(channel, () -> {
                Flow.Subscription source = subscription.get();
                if (source != null && goesOn()) {
                    source.request(1);
                } else if (source != null) {
                    source.cancel();
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            fault.compareAndSet(null, failure);
            closeOne();
        }

        @Override
        public void onComplete() {
            closeOne();
        }
    }
}
