// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes up what the store remembers, at start. Two threads read, one what waits and one the rest, while this one makes,
 * because there may be millions of both. Not thread-safe; used once.
 */
final class Recall {

    private final Directory directory;
    private final ChannelStore channelStore;
    private final NotificationStore notificationStore;
    private final InactiveCallbacks callbacks;
    private final Clock clock;
    private final ChannelsByKey byKey = new ChannelsByKey();
    private final SharedParts shared = new SharedParts();

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
        CompletableFuture<PendingRows> reading = CompletableFuture.supplyAsync(
                () -> PendingRows.of(notificationStore), task -> new Thread(task, "store-recall").start());
        RememberedRows.visit(channelStore, new ChannelStore.Visitor() {
            @Override
            public void device(ChannelStore.DeviceRecord device) {
                add(device);
            }

            @Override
            public void channel(ChannelStore.ChannelRecord channel) {
                directory.channelKeySeen(channel.key());
                add(channel);
            }

            @Override
            public void callback(long channelKey, InactiveCallback callback) {
                Channel channel = byKey.get(channelKey);
                if (channel != null) {
                    callbacks.recall(channel, callback);
                }
            }
        });
        PendingRows pending = reading.join();
        for (int i = 0; i < pending.size(); i++) {
            directory.seqSeen(pending.seq(i));
            directory.channelKeySeen(pending.channelKey(i));
            add(pending.seq(i), byKey.get(pending.channelKey(i)), pending.sizeBytes(i));
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

    private void add(ChannelStore.ChannelRecord stored) {
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
        synchronized (device) {
            device.channels.add(channel);
        }
        directory.add(channel);
        byKey.add(channel);
    }

    private void add(long seq, @Nullable Channel channel, int sizeBytes) {
        if (channel == null) {
            // Its channel ended in the moment in which it reached the disk.
            notificationStore.remove(new long[] {seq});
            return;
        }
        synchronized (channel.device) {
            channel.waiting++;
            channel.waitingBytes += sizeBytes;
            channel.device.queue.add(new Pending(seq, channel, sizeBytes, null));
        }
    }
}
