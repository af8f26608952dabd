// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;

/**
 * Port: where devices and channels are remembered. Changes are carried out in the order in which they are given, in the
 * same order as those of the {@link NotificationStore}; futures complete on a thread of the store once the change is
 * durable, exceptionally with {@link StoreUnavailableException} when it was not made. Thread-safe.
 */
public interface ChannelStore {

    /**
     * A device as it is remembered.
     *
     * @param secretHash SHA-256 of the device's secret
     * @param connected whether it was connected when last heard of
     * @param lastSeen when it connected or disconnected last
     */
    record DeviceRecord(DeviceId id, byte[] secretHash, Instant enrolledAt, boolean connected, Instant lastSeen) {}

    /**
     * A channel as it is remembered.
     *
     * @param key the channel's key in the store, above zero, never used twice
     * @param service the certificate name of an authenticated channel, or null
     * @param usage the use of its daily quota
     */
    record ChannelRecord(
            long key,
            ChannelId id,
            DeviceId device,
            String name,
            @Nullable String service,
            Bindings bindings,
            boolean appRunning,
            Instant openedAt,
            Usage usage) {}

    /**
     * How much of its quota a channel has used.
     *
     * @param day days since 1970 (UTC)
     */
    record Usage(long day, int used) {
        /** Nothing used. */
        public static final Usage NONE = new Usage(0, 0);
    }

    /** The use of one channel's quota. */
    record UsageOf(long channelKey, Usage usage) {}

    /** Told of everything remembered, at start: devices, then callbacks, then channels by rising key. */
    interface Visitor {
        void device(DeviceRecord device);

        /** Before its channel; who does not care need not. */
        default void callback(long channelKey, InactiveCallback callback) {}

        void channel(ChannelRecord channel);
    }

    /** Visits everything remembered. At start, before anything else but {@link NotificationStore#pending}. */
    void remembered(Visitor visitor);

    /** Remembers a new device. */
    CompletableFuture<Void> enroll(DeviceRecord device);

    /** Remembers that a device came or went. Nobody waits for it. */
    void presence(DeviceId device, boolean connected, Instant at);

    /** Forgets a device that has no channels. Nobody waits for it. */
    void forget(DeviceId device);

    /** Remembers a new channel, or a known one (by key) as it is now, its usage excepted. */
    CompletableFuture<Void> save(ChannelRecord channel);

    /** Forgets a channel with its callback and, in the same step, notifications that wait for it. */
    CompletableFuture<Void> close(long channelKey, long[] notifications);

    /** Remembers how much of the quotas was used. Nobody waits for it. */
    void usage(List<UsageOf> usages);

    /** Remembers the callback of a channel; it replaces an earlier one. */
    CompletableFuture<Void> saveCallback(long channelKey, InactiveCallback callback);

    /** Forgets this callback of a channel, unless another has replaced it. Nobody waits for it. */
    void removeCallback(long channelKey, InactiveCallback callback);
}
