// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.channel.ChannelId;

/**
 * Tells senders of authenticated channels that a device has become inactive: one callback per channel, the last one
 * registered wins, and once it was delivered it must be registered again. Source: MSDN topic ff402554. Thread-safe.
 */
public final class InactiveCallbacks {

    /** Posts under way; when very many devices become inactive at once, the others have their turn at a later look. */
    private static final int MOST_POSTS = 64;

    private static final String ONLY_AUTHENTICATED =
            "Only senders of authenticated channels are told of inactive devices;"
                    + " a notification needs X-NotificationClass or X-WindowsPhone-Target beside X-CallbackURI.";

    private static final long FIRST_RETRY_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final long LAST_RETRY_MILLIS = Duration.ofHours(1).toMillis();

    private final Directory directory;
    private final ChannelStore store;
    private final Presence presence;
    private final Clock clock;
    private final Map<Channel, Registered> registered = new ConcurrentHashMap<>();
    private final AtomicInteger posts = new AtomicInteger();

    /** What is registered for one channel. Guarded by the device's monitor. */
    private static final class Registered {
        final InactiveCallback callback;

        /** Successors on their way to the store. */
        int saving;

        boolean underWay;
        int failures;
        long notBeforeMillis;

        Registered(InactiveCallback callback) {
            this.callback = callback;
        }
    }

    InactiveCallbacks(Directory directory, ChannelStore store, Presence presence, Clock clock) {
        this.directory = directory;
        this.store = store;
        this.presence = presence;
        this.clock = clock;
    }

    /** At start: what the store remembers. */
    void recall(Channel channel, InactiveCallback callback) {
        registered.put(channel, new Registered(callback));
    }

    /**
     * Registers a callback.
     *
     * @return {@link Outcome.CallbackRegistered}, or why not; never fails
     */
    public CompletableFuture<Outcome> register(
            ChannelId id, boolean throttled, SenderIdentity sender, InactiveCallback callback) {
        Channel channel = directory.channel(id);
        if (channel == null) {
            return CompletableFuture.completedFuture(new Outcome.Expired());
        }
        synchronized (channel.device) {
            Outcome refusal = refusal(channel, throttled, sender);
            if (refusal != null) {
                return CompletableFuture.completedFuture(refusal);
            }
            Registered earlier = registered.get(channel);
            if (earlier != null) {
                earlier.saving++;
            }
            return store.saveCallback(channel.key, callback).handle((done, failure) -> {
                synchronized (channel.device) {
                    if (earlier != null) {
                        earlier.saving--;
                    }
                    if (failure != null) {
                        return new Outcome.Unavailable(String.valueOf(failure.getMessage()));
                    }
                    if (!channel.closed) {
                        registered.put(channel, new Registered(callback));
                    }
                    return new Outcome.CallbackRegistered(presence.of(channel.device, clock.millis()));
                }
            });
        }
    }

    private static @Nullable Outcome refusal(Channel channel, boolean throttled, SenderIdentity sender) {
        if (channel.closed) {
            return new Outcome.Expired();
        }
        return channel.service == null
                ? new Outcome.NotAuthorized(null, ONLY_AUTHENTICATED)
                : Admission.checkSender(channel, throttled, sender);
    }

    /** Posts what is due; every few seconds. What is not taken is posted again later, less and less often. */
    void tell(CallbackPost post) {
        long now = clock.millis();
        registered.forEach((channel, callback) -> {
            if (posts.get() < MOST_POSTS && due(channel, callback, now)) {
                posts.incrementAndGet();
                post.post(callback.callback)
                        .exceptionally(failure -> false)
                        .thenAccept(taken -> posted(channel, callback, taken));
            }
        });
    }

    private boolean due(Channel channel, Registered callback, long now) {
        synchronized (channel.device) {
            if (channel.closed) {
                registered.remove(channel);
                return false;
            }
            boolean due = presence.of(channel.device, now) == DeviceConnectionStatus.INACTIVE
                    && !callback.underWay
                    && now >= callback.notBeforeMillis;
            if (due) {
                callback.underWay = true;
            }
            return due;
        }
    }

    private void posted(Channel channel, Registered callback, boolean taken) {
        posts.decrementAndGet();
        synchronized (channel.device) {
            callback.underWay = false;
            if (!taken) {
                callback.notBeforeMillis = clock.millis() + retryMillis(callback.failures++);
            } else if (registered.remove(channel, callback) && callback.saving == 0) {
                // Otherwise the store has, or is about to have, its successor in the same place.
                store.removeCallback(channel.key, callback.callback);
            }
        }
    }

    /** 5 s, 10 s, 20 s, ... at most an hour. */
    private static long retryMillis(int failures) {
        return Math.min(FIRST_RETRY_MILLIS << Math.min(failures, 20), LAST_RETRY_MILLIS);
    }
}
