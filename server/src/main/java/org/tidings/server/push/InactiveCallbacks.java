// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.channel.ChannelId;

/**
 * Tells senders of authenticated channels that a device has become inactive: one callback per channel, the last one
 * registered wins, and once it was delivered it must be registered again. Source: MSDN topic ff402554. Thread-safe.
 */
public final class InactiveCallbacks {

    private final Directory directory;
    private final ChannelStore store;
    private final Presence presence;
    private final Clock clock;
    private final Set<Channel> registered = ConcurrentHashMap.newKeySet();

    InactiveCallbacks(Directory directory, ChannelStore store, Presence presence, Clock clock) {
        this.directory = directory;
        this.store = store;
        this.presence = presence;
        this.clock = clock;
    }

    /** At start: what the store remembers. */
    void recall(Channel channel, InactiveCallback callback) {
        channel.callback = callback;
        registered.add(channel);
    }

    /**
     * Registers a callback.
     *
     * @return {@link Outcome.CallbackRegistered}, or why not; never fails
     */
    public CompletableFuture<Outcome> register(ChannelId id, SenderIdentity sender, InactiveCallback callback) {
        Channel channel = directory.channel(id);
        if (channel == null) {
            return CompletableFuture.completedFuture(new Outcome.Expired());
        }
        synchronized (channel.device) {
            Outcome refusal = refusal(channel, sender);
            if (refusal != null) {
                return CompletableFuture.completedFuture(refusal);
            }
            return store.saveCallback(channel.key, callback).handle((done, failure) -> {
                if (failure != null) {
                    return new Outcome.Unavailable(String.valueOf(failure.getMessage()));
                }
                synchronized (channel.device) {
                    channel.callback = callback;
                    registered.add(channel);
                    return new Outcome.CallbackRegistered(presence.of(channel.device, clock.millis()));
                }
            });
        }
    }

    private static @Nullable Outcome refusal(Channel channel, SenderIdentity sender) {
        return channel.closed ? new Outcome.Expired() : Admission.checkSender(channel, false, sender);
    }

    /** Posts what is due; about every minute. What is not taken is posted again the next time. */
    void tell(CallbackPost post) {
        long now = clock.millis();
        for (Channel channel : registered) {
            InactiveCallback due = due(channel, now);
            if (due != null) {
                post.post(due).thenAccept(taken -> posted(channel, due, taken));
            }
        }
    }

    private @Nullable InactiveCallback due(Channel channel, long now) {
        synchronized (channel.device) {
            if (channel.closed) {
                registered.remove(channel);
                return null;
            }
            boolean inactive = presence.of(channel.device, now) == DeviceConnectionStatus.INACTIVE;
            if (!inactive || channel.callbackUnderWay) {
                return null;
            }
            channel.callbackUnderWay = true;
            return channel.callback;
        }
    }

    private void posted(Channel channel, InactiveCallback callback, boolean taken) {
        synchronized (channel.device) {
            channel.callbackUnderWay = false;
            if (taken && callback.equals(channel.callback)) {
                channel.callback = null;
                registered.remove(channel);
                store.removeCallback(channel.key);
            }
        }
    }
}
