// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Notification;

/**
 * Sends notifications to channel URIs. Thread-safe; one for the whole program is best, because it keeps connections open.
 *
 * <pre>{@code
 * try (PushSender sender = PushSender.builder().build()) {
 *     SendResult result = sender.send(channelUri, Toast.builder().text1("Hi").build()).join();
 * }
 * }</pre>
 *
 * <p>What the service says is a {@link SendResult}, bad news included. A failure to talk ends the future with a
 * {@link SendFailedException}. Every future completes: with an answer, by the timeout, or by {@link #close}. Futures
 * complete on the callback executor, see {@link PushSenderBuilder#callbackExecutor}; no order is kept between sends, not
 * even to one channel: send the next when the one before is answered, where the order matters.
 *
 * <p>Cancelling a future takes the notification back if it was not sent yet, and ends its retries.
 */
public final class PushSender implements AutoCloseable {

    private final Limits limits;
    private final @Nullable RetryPolicy retryPolicy;
    private final SenderListener listener;
    private final @Nullable ExecutorService ownExecutor;
    private final Completions completions;
    private final Outcomes outcomes;
    private final Retries retries;
    private final Transport transport;
    private final Set<BulkSend> bulkSends = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    PushSender(
            Limits limits,
            TlsSettings tls,
            @Nullable SenderProxy proxy,
            @Nullable Executor callbackExecutor,
            @Nullable RetryPolicy retryPolicy,
            SenderListener listener,
            Timers timers) {
        this.limits = limits;
        this.retryPolicy = retryPolicy;
        this.listener = listener;
        Executor executor = callbackExecutor;
        if (executor == null) {
            ownExecutor = Executors.newSingleThreadExecutor(PushSender::callbackThread);
            executor = ownExecutor;
        } else {
            ownExecutor = null;
        }
        completions = new Completions(executor);
        outcomes = new Outcomes(completions, listener);
        retries = new Retries(timers, completions, listener, limits.maxPending());
        transport = Transport.start(limits, tls, proxy, outcomes);
        completions.afterwards(transport::wake);
    }

    /** Starts with the defaults. */
    public static PushSenderBuilder builder() {
        return new PushSenderBuilder();
    }

    /** Sends at once, with the {@linkplain SendOptions#defaults defaults}. */
    public CompletableFuture<SendResult> send(URI channel, Notification notification) {
        return send(channel, notification, SendOptions.defaults());
    }

    /**
     * Sends.
     *
     * @return completes with what the service says, or with a {@link SendFailedException}; never throws one here
     */
    public CompletableFuture<SendResult> send(URI channel, Notification notification, SendOptions options) {
        Objects.requireNonNull(channel, "channel");
        return send(channel, Payload.of(notification, options), policyOf(options), limits.maxPending(), () -> {});
    }

    /**
     * Passes on what somebody else made. It is tried once, whatever the sender's retry policy: who made it has rules of its
     * own.
     *
     * @return completes with what the service says, or with a {@link SendFailedException}; never throws one here
     */
    public CompletableFuture<SendResult> forward(URI channel, ForwardedNotification notification) {
        Objects.requireNonNull(channel, "channel");
        return send(channel, Payload.of(notification), null, limits.maxPending(), () -> {});
    }

    /**
     * Sends one notification to many channels. Channels are taken from the source only as fast as they are answered, on a
     * thread of its own, so that the source may be long and slow. No place of {@link PushSenderBuilder#maxPending} is
     * needed. What is to be sent again holds nothing up; the future then completes after the last retry.
     *
     * @return completes with the summary when every channel has its end; with the source's own exception when it throws
     *     one; with a {@link SendFailedException} when the sender is closed meanwhile. Cancelling it takes no more from the
     *     source
     */
    public CompletableFuture<BulkSummary> sendAll(
            Iterable<URI> channels, Notification notification, SendOptions options, BulkListener listener) {
        BulkSend bulk = bulk(notification, options, listener);
        return underWay(bulk, bulk.from(channels.iterator(), () -> {}));
    }

    /** The same from a stream, which is closed at the end. */
    public CompletableFuture<BulkSummary> sendAll(
            Stream<URI> channels, Notification notification, SendOptions options, BulkListener listener) {
        BulkSend bulk = bulk(notification, options, listener);
        return underWay(bulk, bulk.from(channels.iterator(), channels::close));
    }

    /** The same from a publisher, whose subscription is cancelled when the future is. */
    public CompletableFuture<BulkSummary> sendAll(
            Flow.Publisher<URI> channels, Notification notification, SendOptions options, BulkListener listener) {
        BulkSend bulk = bulk(notification, options, listener);
        return underWay(bulk, bulk.from(channels));
    }

    /** The same with the default options, and nobody who listens. */
    public CompletableFuture<BulkSummary> sendAll(Iterable<URI> channels, Notification notification) {
        return sendAll(channels, notification, SendOptions.defaults(), BulkListener.NONE);
    }

    /**
     * Ends all that is under way and closes all connections. Whoever wants the answers waits for the futures first: those
     * that are not complete get a {@link SendFailedException}, and what waits to be sent again ends with what its last
     * attempt brought. Waits for a moment; a second call does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        retries.end();
        transport.end();
        bulkSends.forEach(BulkSend::end);
        if (ownExecutor != null) {
            ownExecutor.shutdown();
        }
    }

    private BulkSend bulk(Notification notification, SendOptions options, BulkListener listener) {
        Payload payload = Payload.of(notification, options);
        RetryPolicy policy = policyOf(options);
        return new BulkSend(
                (channel, afterFirst) -> send(channel, payload, policy, Integer.MAX_VALUE, afterFirst),
                BulkWindow.of(limits),
                completions,
                listener);
    }

    private CompletableFuture<BulkSummary> underWay(BulkSend bulk, CompletableFuture<BulkSummary> future) {
        bulkSends.add(bulk);
        future.whenComplete((summary, failure) -> bulkSends.remove(bulk));
        if (closed.get()) {
            bulk.end();
        }
        return future;
    }

    private @Nullable RetryPolicy policyOf(SendOptions options) {
        RetryPolicy own = options.retry();
        return own == null ? retryPolicy : own;
    }

    /** @param afterFirst runs when the first attempt is over */
    private CompletableFuture<SendResult> send(
            URI channel, Payload payload, @Nullable RetryPolicy policy, int mostPending, Runnable afterFirst) {
        if (policy != null) {
            return retries.send(
                    channel, payload.kind(), policy, () -> sendOnce(channel, payload, mostPending), afterFirst);
        }
        CompletableFuture<SendResult> future = sendOnce(channel, payload, mostPending);
        future.whenComplete((result, failure) -> afterFirst.run());
        return future;
    }

    private CompletableFuture<SendResult> sendOnce(URI channel, Payload payload, int mostPending) {
        Optional<Address> address = Address.of(channel);
        if (address.isEmpty()) {
            return refused(channel, payload, Failures.unusable(channel));
        }
        if (closed.get()) {
            return refused(channel, payload, Failures.closed(false));
        }
        if (!outcomes.admit(mostPending)) {
            return refused(channel, payload, Failures.overloaded(mostPending));
        }
        Exchange exchange = new Exchange(channel, address.get(), payload, System.nanoTime());
        transport.submit(exchange);
        return exchange.future();
    }

    private CompletableFuture<SendResult> refused(URI channel, Payload payload, SendFailedException failure) {
        CompletableFuture<SendResult> future = new CompletableFuture<>();
        completions.add(() -> {
            try {
                listener.failed(channel, payload.kind(), failure, Duration.ZERO);
            } finally {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    private static Thread callbackThread(Runnable task) {
        Thread thread = new Thread(task, "tidings-sender-callbacks");
        thread.setDaemon(true);
        return thread;
    }
}
