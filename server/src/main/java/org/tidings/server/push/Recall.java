// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Takes up what the store remembers, at start. Two threads read, one what waits and one the rest, while this one makes,
 * because there may be millions of both. Not thread-safe; used once.
 */
final class Recall {

    /** Few enough for one transaction. */
    private static final int AT_ONCE = 512;

    private final Directory directory;
    private final ChannelStore channelStore;
    private final NotificationStore notificationStore;
    private final InactiveCallbacks callbacks;
    private final Clock clock;
    private final SharedParts shared = new SharedParts();

    /** In the order in which they were made: the directory, where each has its place, is written to once. */
    private final List<Channel> made = new ArrayList<>();

    private final Map<Long, InactiveCallback> callbacksByChannel = new HashMap<>();

    Recall(
            Directory directory,
            ChannelStore channelStore,
            NotificationStore notificationStore,
            InactiveCallbacks callbacks,
            Clock clock) {
        this.directory = directory;
        this.channelStore = channelStore;
        this.notificationStore = notificationStore;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /** See {@link PushService#recall}. */
    void all() {
        CompletableFuture<PendingByChannel> reading = CompletableFuture.supplyAsync(
                () -> PendingByChannel.of(notificationStore), task -> new Thread(task, "store-recall").start());
        RememberedRows.visit(channelStore, new ChannelStore.Visitor() {
            @Override
            public void device(ChannelStore.DeviceRecord device) {
                add(device);
            }

            @Override
            public void callback(long channelKey, InactiveCallback callback) {
                callbacksByChannel.put(channelKey, callback);
            }

            @Override
            public void channel(ChannelStore.ChannelRecord channel) {
                directory.channelKeySeen(channel.key());
                add(channel, reading.join());
            }
        });
        directory.addAll(made);
        PendingByChannel pending = reading.join();
        remove(pending.skipTo(Long.MAX_VALUE));
        directory.seqSeen(pending.lastSeq());
        directory.channelKeySeen(pending.lastChannelKey());
        for (Device device : directory.devices()) {
            synchronized (device) {
                device.queue.sortStored();
            }
        }
    }

    private void add(ChannelStore.DeviceRecord device) {
        long now = clock.millis();
        if (device.connected()) {
            // Said once, so that the next start does not count from then anew.
            channelStore.presence(device.id(), false, Instant.ofEpochMilli(now));
        }
        directory.add(new Device(
                device.id(),
                device.secretHash(),
                device.enrolledAt().toEpochMilli(),
                device.connected() ? now : device.lastSeen().toEpochMilli()));
    }

    private void add(ChannelStore.ChannelRecord stored, PendingByChannel pending) {
        Device device = directory.device(stored.device());
        if (device == null) {
            channelStore.close(stored.key(), new long[0]);
            return;
        }
        Channel channel = new Channel(
                device,
                stored.key(),
                stored.id(),
                shared.text(stored.name()),
                stored.service() == null ? null : shared.text(stored.service()),
                shared.bindings(stored.bindings()),
                stored.appRunning(),
                stored.openedAt().toEpochMilli());
        channel.usageDay = stored.usage().day();
        channel.usedToday = stored.usage().used();
        remove(pending.skipTo(channel.key));
        synchronized (device) {
            device.channels.add(channel);
            pending.take(channel.key, (seq, sizeBytes) -> {
                channel.waiting++;
                channel.waitingBytes += sizeBytes;
                device.queue.addStored(seq, channel, sizeBytes);
            });
        }
        made.add(channel);
        InactiveCallback callback = callbacksByChannel.remove(channel.key);
        if (callback != null) {
            callbacks.recall(channel, callback);
        }
    }

    /** Their channels ended in the moment in which they reached the disk. */
    private void remove(List<Long> seqs) {
        for (int from = 0; from < seqs.size(); from += AT_ONCE) {
            notificationStore.remove(seqs.subList(from, Math.min(seqs.size(), from + AT_ONCE)).stream()
                    .mapToLong(Long::longValue)
                    .toArray());
        }
    }
}
